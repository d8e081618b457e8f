use redis::aio::ConnectionLike;
use redis_script::redis_script;

use std::time::{Duration, SystemTime};

#[redis_script("../one.lua")]
async fn call(
    connection: &mut impl ConnectionLike,
    window: Duration,
    now: SystemTime,
) -> redis_script::Result<i64>;

fn main() {}
