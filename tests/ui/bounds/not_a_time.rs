use redis::aio::ConnectionLike;
use redis_script::redis_script;

struct Ticks(u64);

#[redis_script(inline = "return redis.call('EXPIRE', KEYS[1], ARGV[1])")]
async fn call(
    connection: &mut impl ConnectionLike,
    #[key] name: &str,
    #[arg(seconds)] expiry: Ticks,
) -> redis_script::Result<i64>;

fn main() {}
