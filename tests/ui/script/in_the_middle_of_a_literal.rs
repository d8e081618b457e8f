use redis::aio::ConnectionLike;
use redis_script::redis_script;

#[redis_script(inline = "\
    local n = redis.call('GET', KEYS[1])\n\
    local \u{6e}ext = n + + 1\n\
    return n")]
async fn call(
    connection: &mut impl ConnectionLike,
    #[key] name: &str,
) -> redis_script::Result<i64>;

fn main() {}
