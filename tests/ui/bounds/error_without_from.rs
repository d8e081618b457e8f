use redis::aio::ConnectionLike;
use redis_script::redis_script;

#[derive(Debug)]
struct MyError;

#[redis_script("../one.lua")]
async fn call(connection: &mut impl ConnectionLike) -> Result<i64, MyError>;

fn main() {}
