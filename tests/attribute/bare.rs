//! `bare`: no companions, so that traits can have scripts and types can implement them.

use redis::aio::MultiplexedConnection;
use redis_script::redis_script;

/// A counter somewhere.
pub trait Counter {
    /// Adds to it.
    fn add(&mut self, name: &str, amount: i64) -> redis_script::Result<i64>;
}

impl Counter for redis::Connection {
    #[redis_script(
        inline = "return redis.call('INCRBY', KEYS[1], ARGV[1])",
        connection = self,
        bare
    )]
    fn add(&mut self, #[key] name: &str, amount: i64) -> redis_script::Result<i64>;
}

/// Whatever has a connection can count.
pub trait HasConnection {
    /// The connection.
    fn connection(&mut self) -> &mut MultiplexedConnection;

    /// Counts; the trait's own method.
    #[redis_script(
        inline = "return redis.call('INCR', KEYS[1])",
        connection = self.connection(),
        bare
    )]
    #[allow(async_fn_in_trait)]
    async fn count(&mut self, #[key] name: &str) -> redis_script::Result<i64>;
}

#[redis_script(inline = "return 1", bare)]
fn alone(connection: &mut redis::Connection) -> redis_script::Result<i64>;

#[test]
fn nothing_stands_beside_the_function() {
    const ALONE_SCRIPT: u8 = 1;
    fn prepare_alone() -> u8 {
        ALONE_SCRIPT
    }
    assert_eq!(prepare_alone(), 1);
    let _ = alone;
}
