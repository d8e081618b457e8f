use redis::aio::ConnectionLike;
use redis_script::redis_script;

struct User;

#[redis_script(inline = "return redis.call('ZADD', KEYS[1], unpack(ARGV))")]
async fn call(
    connection: &mut impl ConnectionLike,
    #[key] name: &str,
    members: &[(f64, User)],
) -> redis_script::Result<i64>;

fn main() {}
