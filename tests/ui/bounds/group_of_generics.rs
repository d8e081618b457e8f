use redis::aio::ConnectionLike;
use redis_script::redis_script;

#[redis_script(inline = "for i = 1, #ARGV, 2 do redis.call('ZADD', KEYS[1], ARGV[i], ARGV[i + 1]) end return #ARGV")]
async fn call<M>(
    connection: &mut impl ConnectionLike,
    #[key] name: &str,
    members: &[(f64, M)],
) -> redis_script::Result<i64>;

fn main() {}
