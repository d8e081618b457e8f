// The right name of the wrong trait.
use redis::ConnectionLike;
use redis_script::redis_script;

#[redis_script("../one.lua")]
async fn call(connection: &mut impl ConnectionLike) -> redis_script::Result<i64>;

fn main() {}
