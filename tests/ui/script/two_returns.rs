use redis::aio::ConnectionLike;
use redis_script::redis_script;

#[redis_script(inline = "return 1 return 2")]
async fn call(connection: &mut impl ConnectionLike) -> redis_script::Result<i64>;

fn main() {}
