use std::marker::PhantomData;
use std::time::Duration;

use redis_script::redis_script;

struct Store<T>(PhantomData<T>);

impl<T> Store<T> {
    #[redis_script(inline = "return redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])")]
    fn set(
        connection: &mut redis::Connection,
        #[key] key: T,
        value: &T,
        #[arg(millis)] expiry: Duration,
    ) -> redis_script::Result<()>;

    #[redis_script(inline = "return redis.call('DEL', unpack(KEYS, 1, 10))")]
    fn delete(connection: &mut redis::Connection, #[key] keys: &[T]) -> redis_script::Result<i64>;

    #[redis_script(inline = "return redis.call('HSET', KEYS[1], unpack(ARGV, 1, 10))")]
    fn set_fields(
        connection: &mut redis::Connection,
        #[key] key: &str,
        fields: &[(String, T)],
    ) -> redis_script::Result<i64>;

    #[redis_script(inline = "return redis.call('PEXPIRE', KEYS[1], ARGV[1])")]
    fn expire(
        connection: &mut redis::Connection,
        #[key] key: &str,
        #[arg(millis)] expiry: T,
    ) -> redis_script::Result<bool>;

    #[redis_script(inline = "return redis.call('GET', KEYS[1])")]
    fn get(connection: &mut redis::Connection, #[key] key: &str) -> redis_script::Result<Option<T>>;

    #[redis_script(inline = "return redis.call('GET', KEYS[1])")]
    fn find(connection: &mut redis::Connection, #[key] key: &str) -> Result<Option<String>, T>;
}

fn main() {}
