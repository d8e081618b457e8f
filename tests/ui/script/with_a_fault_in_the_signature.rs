use redis::aio::ConnectionLike;
use redis_script::redis_script;

// The script is judged alone as long as the signature has holes.
#[redis_script(inline = "local n = KEYS[1] return redis.call('GET', 'total')")]
async fn call(
    connection: &mut impl ConnectionLike,
    #[key] name: Option<&str>,
) -> redis_script::Result<i64>;

fn main() {}
