//! A call can be spawned with every kind of connection: the future is `Send` whenever the connection and the arguments are.

use redis::aio::ConnectionLike;
use redis_script::redis_script;

type Bb8Guard<'a> = bb8_redis::bb8::PooledConnection<'a, bb8_redis::RedisConnectionManager>;
type Boxed = Box<dyn ConnectionLike + Send>;

fn assert_send<T: Send>(_: T) {}

/// One function for each kind of connection, whose future is asserted to be `Send`.
macro_rules! is_accepted {
    ($($name:ident: $connection:ty;)*) => {$(
        #[test]
        fn $name() {
            #[redis_script(inline = "return redis.call('GET', KEYS[1])")]
            async fn call(connection: $connection, #[key] name: &str) -> redis_script::Result<Option<String>>;

            // Never called: a connection needs a server.
            let _ = |connection: $connection| assert_send(call(connection, "name"));
        }
    )*};
}

is_accepted! {
    a_multiplexed_connection: redis::aio::MultiplexedConnection;
    a_borrowed_multiplexed_connection: &mut redis::aio::MultiplexedConnection;
    a_connection_manager: &mut redis::aio::ConnectionManager;
    a_cluster_connection: &mut redis::cluster_async::ClusterConnection;
    a_guard_of_deadpool: deadpool_redis::Connection;
    a_borrowed_guard_of_deadpool: &mut deadpool_redis::Connection;
    a_cluster_guard_of_deadpool: &mut deadpool_redis::cluster::Connection;
    a_guard_of_bb8: Bb8Guard<'_>;
    a_borrowed_guard_of_bb8: &mut Bb8Guard<'_>;
    a_box: Boxed;
    a_borrowed_box: &mut Boxed;
    a_trait_object: &mut (dyn ConnectionLike + Send);
    a_reference_to_a_reference: &mut &mut redis::aio::MultiplexedConnection;
}

#[test]
fn any_connection() {
    #[redis_script(inline = "return redis.call('GET', KEYS[1])")]
    async fn call(
        connection: &mut (impl ConnectionLike + Send + ?Sized),
        #[key] name: &str,
    ) -> redis_script::Result<Option<String>>;

    let _ = |connection: &mut Boxed| assert_send(call(&mut **connection, "name"));
}

#[test]
fn a_guard_of_a_lock() {
    #[redis_script(inline = "return redis.call('GET', KEYS[1])")]
    async fn call(
        connection: tokio::sync::MutexGuard<'_, redis::aio::MultiplexedConnection>,
        #[key] name: &str,
    ) -> redis_script::Result<Option<String>>;

    let _ = |connection| assert_send(call(connection, "name"));
}

#[test]
fn a_blocking_connection() {
    #[redis_script(inline = "return redis.call('GET', KEYS[1])")]
    fn call(
        connection: &mut redis::Connection,
        #[key] name: &str,
    ) -> redis_script::Result<Option<String>>;

    #[redis_script(inline = "return redis.call('GET', KEYS[1])")]
    fn call_any(
        connection: &mut dyn redis::ConnectionLike,
        #[key] name: &str,
    ) -> redis_script::Result<Option<String>>;

    let _: fn(&mut redis::Connection, &str) -> _ = call;
    let _: fn(&mut dyn redis::ConnectionLike, &str) -> _ = call_any;
}
