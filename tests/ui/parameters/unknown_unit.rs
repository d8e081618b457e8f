use redis::aio::ConnectionLike;
use redis_script::redis_script;

use std::time::Duration;

#[redis_script("../one.lua")]
async fn call(
    connection: &mut impl ConnectionLike,
    #[arg(milliseconds)] window: Duration,
) -> redis_script::Result<i64>;

fn main() {}
