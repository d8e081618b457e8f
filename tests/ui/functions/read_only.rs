use redis_script::redis_function;

#[redis_function("inventory.lua", name = "left", read_only)]
fn left(connection: &mut redis::Connection, #[key] stock: &str) -> redis_script::Result<Option<i64>>;

fn main() {}
