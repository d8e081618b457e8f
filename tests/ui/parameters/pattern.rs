use redis::aio::ConnectionLike;
use redis_script::redis_script;

#[redis_script("../one.lua")]
async fn call(
    connection: &mut impl ConnectionLike,
    Limit(limit): Limit,
) -> redis_script::Result<i64>;

struct Limit(u32);

fn main() {}
