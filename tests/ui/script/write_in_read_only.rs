use redis::aio::ConnectionLike;
use redis_script::redis_script;

#[redis_script(inline = "return redis.call('INCR', KEYS[1])", read_only)]
async fn call(
    connection: &mut impl ConnectionLike,
    #[key] name: &str,
) -> redis_script::Result<i64>;

fn main() {}
