use redis::aio::ConnectionLike;
use redis_script::redis_script;

#[redis_script(inline = "for _, member in ipairs(ARGV) do redis.call('SADD', KEYS[1], member) end return #ARGV")]
async fn call(
    connection: &mut impl ConnectionLike,
    #[key] name: &str,
    paths: &[std::path::PathBuf],
) -> redis_script::Result<i64>;

fn main() {}
