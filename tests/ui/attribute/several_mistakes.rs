use redis::aio::ConnectionLike;
use redis_script::redis_script;

#[redis_script("../one.lua", readonly, server = "redis", cluster = true)]
async fn call(connection: &mut impl ConnectionLike, #[arg(minutes)] expiry: std::time::Duration) -> i64;

fn main() {}
