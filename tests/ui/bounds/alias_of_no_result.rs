use redis::aio::ConnectionLike;
use redis_script::redis_script;

type Count = i64;

#[redis_script("../one.lua")]
async fn call(connection: &mut impl ConnectionLike) -> Count;

fn main() {}
