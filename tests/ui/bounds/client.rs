use redis::Client;
use redis_script::redis_script;

#[redis_script("../one.lua")]
async fn call(connection: &mut Client) -> redis_script::Result<i64>;

fn main() {}
