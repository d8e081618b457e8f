#[redis_script::redis_function("inventory.lua")]
#[redis_script::redis_script("inventory.lua")]
fn reserve(connection: &mut redis::Connection, #[key] stock: &str, amount: u32) -> redis_script::Result<Option<i64>>;

fn main() {}
