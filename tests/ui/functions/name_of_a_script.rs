use redis_script::redis_script;

#[redis_script("increment.lua", name = "increment")]
fn increment(connection: &mut redis::Connection, #[key] key: &str) -> redis_script::Result<i64>;

fn main() {}
