use redis::aio::ConnectionLike;
use redis_script::redis_script;

#[redis_script("tests/ui/one.lua")]
async fn call(connection: &mut impl ConnectionLike) -> redis_script::Result<i64>;

fn main() {}
