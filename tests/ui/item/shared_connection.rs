use redis::aio::ConnectionLike;
use redis_script::redis_script;

#[redis_script("../one.lua")]
async fn call(connection: &impl ConnectionLike) -> redis_script::Result<i64>;

#[redis_script(inline = "return redis.call('INCR', KEYS[1])")]
fn client(client: &redis::Client, #[key] counter: &str) -> redis_script::Result<i64>;

fn main() {}
