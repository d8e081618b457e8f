use redis::aio::ConnectionLike;
use redis_script::redis_script;

type Members = Vec<String>;

#[redis_script(inline = "return redis.call('SADD', KEYS[1], ARGV[1])")]
async fn call(
    connection: &mut impl ConnectionLike,
    #[key] name: &str,
    members: Members,
) -> redis_script::Result<i64>;

fn main() {}
