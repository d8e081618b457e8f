use redis::aio::MultiplexedConnection;
use redis_script::redis_script;

#[redis_script("../one.lua")]
fn call(connection: &mut MultiplexedConnection) -> redis_script::Result<i64>;

fn main() {}
