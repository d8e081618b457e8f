use redis::aio::ConnectionLike;
use redis_script::redis_script;

#[redis_script("../one.lua")]
async fn call(
    connection: &mut impl ConnectionLike,
    #[key]
    #[arg(seconds)]
    window: std::time::Duration,
) -> redis_script::Result<i64>;

fn main() {}
