use redis::aio::ConnectionLike;
use redis_script::redis_script;

#[redis_script(inline = r#"
    local found = redis.call('EXISTS', KEYS[1])
    return found != 0
"#)]
async fn call(connection: &mut impl ConnectionLike) -> redis_script::Result<i64>;

fn main() {}
