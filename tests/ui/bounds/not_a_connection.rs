use redis_script::redis_script;

struct Pool;

#[redis_script("../one.lua")]
async fn call(connection: &mut Pool) -> redis_script::Result<i64>;

fn main() {}
