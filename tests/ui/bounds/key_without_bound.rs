use redis::aio::ConnectionLike;
use redis_script::redis_script;

#[redis_script(inline = "return redis.call('SET', KEYS[1], ARGV[1])")]
async fn call(
    connection: &mut impl ConnectionLike,
    #[key] name: impl AsRef<str>,
    value: u32,
) -> redis_script::Result<()>;

fn main() {}
