use redis::aio::ConnectionLike;
use redis_script::redis_script;

#[redis_script("../one.lua")]
async fn call<E>(connection: &mut impl ConnectionLike) -> Result<i64, E>;

fn main() {}
