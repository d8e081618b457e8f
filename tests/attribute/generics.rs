//! Generics, lifetimes and `where` clauses go through; the prepared call keeps those that it needs.

use std::fmt::Display;

use redis::aio::ConnectionLike;
use redis_script::{Invocation, redis_script};

#[redis_script(inline = "return {KEYS[1], ARGV[1]}")]
async fn everything<'a, C, K, V, E, const N: usize>(
    connection: &'a mut C,
    #[key] name: &'a K,
    value: &[V; N],
) -> Result<Vec<String>, E>
where
    C: ConnectionLike + Send,
    K: redis::ToSingleRedisArg + Display,
    for<'b> &'b K: redis::ToSingleRedisArg,
    V: redis::ToSingleRedisArg,
    for<'b> &'b V: redis::ToSingleRedisArg,
    E: From<redis_script::Error>;

#[test]
fn the_prepared_call_needs_neither_connection_nor_error() {
    let _: Invocation<Vec<String>> = prepare_everything::<u8, u8, 1>(&1, &[2]);
    let _ = everything::<redis::aio::MultiplexedConnection, u8, u8, redis_script::Error, 1>;
}

#[redis_script(inline = "return redis.call('GET', KEYS[1])")]
async fn get<T: redis::FromRedisValue>(
    connection: &mut impl ConnectionLike,
    #[key] name: &str,
) -> redis_script::Result<Option<T>>;

#[test]
fn the_reply_may_be_generic() {
    let _: Invocation<Option<u8>> = prepare_get("name");
    let _ = |connection: &mut redis::aio::MultiplexedConnection| {
        drop(get::<String>(connection, "name"));
    };
}

/// A lock.
#[derive(Debug)]
pub struct Lock<K> {
    name: K,
}

impl<K: redis::ToSingleRedisArg + Clone> Lock<K> {
    #[redis_script(inline = "return redis.call('SET', KEYS[1], ARGV[1], 'NX')")]
    async fn take(
        &self,
        connection: &mut impl ConnectionLike,
        #[key] name: K,
        token: Self,
    ) -> redis_script::Result<bool>
    where
        Self: redis::ToSingleRedisArg;
}

impl<K: redis::ToRedisArgs> redis::ToRedisArgs for Lock<K> {
    fn write_redis_args<W: ?Sized + redis::RedisWrite>(&self, out: &mut W) {
        self.name.write_redis_args(out);
    }
}

impl<K: redis::ToSingleRedisArg> redis::ToSingleRedisArg for Lock<K> {}

#[test]
fn the_generics_of_an_impl_are_there() {
    let lock = Lock { name: "lock" };
    let _: Invocation<bool> = lock.prepare_take("lock", Lock { name: "token" });
    assert_eq!(Lock::<u8>::TAKE_SCRIPT.name(), "take");
    let _ = |connection: &mut redis::aio::MultiplexedConnection| {
        drop(lock.take(connection, "lock", Lock { name: "token" }));
    };
}
