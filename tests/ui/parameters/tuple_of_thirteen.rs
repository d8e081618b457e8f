use redis::aio::ConnectionLike;
use redis_script::redis_script;

#[redis_script("../one.lua")]
async fn call(
    connection: &mut impl ConnectionLike,
    members: &[(u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8)],
) -> redis_script::Result<i64>;

fn main() {}
