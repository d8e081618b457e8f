use redis_script::redis_script;

#[redis_script(inline = "return redis.call('INCR', KEYS[1])")]
async fn behind_a_key(#[key] counter: &str, connection: &mut redis::aio::MultiplexedConnection) -> redis_script::Result<i64>;

#[redis_script(inline = "return redis.call('INCRBY', KEYS[1], ARGV[1])")]
fn behind_a_value(amount: i64, connection: &mut impl redis::ConnectionLike, #[key] counter: &str) -> redis_script::Result<i64>;

struct Store;

impl Store {
    #[redis_script(inline = "return redis.call('INCR', KEYS[1])")]
    fn in_a_method(&self, #[key] counter: &str, connection: &mut redis::Connection) -> redis_script::Result<i64>;
}

fn main() {}
