// A warning is reported as a use of something deprecated, so `deny(deprecated)` makes it an error.
#![deny(deprecated)]

use redis::aio::ConnectionLike;
use redis_script::redis_script;

#[redis_script("../one.lua", allow(global_write, reason = "was needed once"))]
async fn call(connection: &mut impl ConnectionLike) -> redis_script::Result<i64>;

fn main() {}
