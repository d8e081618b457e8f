use std::collections::HashMap;

use redis::aio::ConnectionLike;
use redis_script::redis_script;

#[redis_script(inline = "for i = 1, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end")]
async fn set_all(
    connection: &mut impl ConnectionLike,
    #[key] hash: &str,
    pairs: &HashMap<String, u32>,
) -> redis_script::Result<()>;

fn main() {}
