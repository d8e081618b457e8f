use redis::aio::ConnectionLike;
use redis_script::redis_script;

#[redis_script(inline = "return redis.call('GET', KEYS[1])")]
async fn call<T>(
    connection: &mut impl ConnectionLike,
    #[key] name: &str,
) -> redis_script::Result<Option<T>>;

fn main() {}
