use redis_script::redis_function;

#[redis_function("inventory.lua", function = "inventory_reserve")]
fn take(connection: &mut redis::Connection, #[key] stock: &str, amount: u32) -> redis_script::Result<Option<i64>>;

fn main() {}
