// The right name of the wrong trait.
use redis::aio::ConnectionLike;
use redis_script::redis_script;

#[redis_script("../one.lua")]
fn call<C: ConnectionLike>(connection: &mut C) -> redis_script::Result<i64>;

fn main() {}
