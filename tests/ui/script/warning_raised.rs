use redis::aio::ConnectionLike;
use redis_script::redis_script;

#[redis_script(
    inline = "return redis.call('GET', KEYS[1] .. ':count')",
    deny(derived_key)
)]
async fn call(
    connection: &mut impl ConnectionLike,
    #[key] name: &str,
) -> redis_script::Result<Option<i64>>;

fn main() {}
