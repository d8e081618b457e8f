use redis::aio::ConnectionLike;
use redis_script::redis_script;

struct User;

#[redis_script(inline = "return redis.call('SET', KEYS[1], ARGV[1])")]
async fn call(
    connection: &mut impl ConnectionLike,
    #[key] name: &str,
    user: &User,
) -> redis_script::Result<()>;

fn main() {}
