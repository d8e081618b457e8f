// A warning is a use of something deprecated, so that it can be made an error.
#![deny(deprecated)]

use redis::aio::ConnectionLike;
use redis_script::redis_script;

#[redis_script("../one.lua", allow(hard_coded_key))]
async fn call(connection: &mut impl ConnectionLike) -> redis_script::Result<i64>;

fn main() {}
