use redis::aio::ConnectionLike;
use redis_script::redis_script;

#[redis_script("mistakes.lua")]
async fn call(
    connection: &mut impl ConnectionLike,
    #[key] name: &str,
    limit: u32,
) -> redis_script::Result<i64>;

fn main() {}
