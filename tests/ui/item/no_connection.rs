use redis_script::redis_script;

#[redis_script(inline = "return redis.call('GET', KEYS[1])")]
async fn call(#[key] name: &str) -> redis_script::Result<Option<String>>;

fn main() {}
