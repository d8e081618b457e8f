use redis::aio::ConnectionLike;
use redis_script::redis_script;
use std::time::Duration;

#[redis_script(inline = "return redis.call('EXPIRE', KEYS[1], ARGV[1])")]
async fn call(
    connection: &mut impl ConnectionLike,
    #[key] name: &str,
    #[arg(seconds)] expiry: impl Into<Duration>,
) -> redis_script::Result<bool>;

fn main() {}
