use redis::aio::ConnectionLike;
use redis_script::redis_script;

#[redis_script("../one.lua")]
async fn call(
    connection: &mut impl ConnectionLike,
    #[arg(empty)] limit: u32,
) -> redis_script::Result<i64>;

fn main() {}
