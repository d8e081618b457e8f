use redis::aio::ConnectionLike;
use redis_script::redis_script;

#[redis_script("not_written_yet.lua")]
async fn call(connection: &mut impl ConnectionLike) -> redis_script::Result<i64>;

fn main() {}
