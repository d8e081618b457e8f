use redis_script::redis_function;

#[redis_function(inline = "return redis.call('GET', KEYS[1])")]
fn read(connection: &mut redis::Connection, #[key] key: &str) -> redis_script::Result<Option<String>>;

fn main() {}
