use redis::aio::ConnectionLike;
use redis_script::redis_script;

#[redis_script(inline = "return redis.call('SET', KEYS[1], ARGV[1])")]
async fn call<V>(
    connection: &mut impl ConnectionLike,
    #[key] name: &str,
    value: &V,
) -> redis_script::Result<()>;

fn main() {}
