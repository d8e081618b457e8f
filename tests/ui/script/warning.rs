// A warning is a use of something deprecated, so that it can be made an error.
#![deny(deprecated)]

use redis::aio::ConnectionLike;
use redis_script::redis_script;

#[redis_script(inline = "return redis.call('GET', KEYS[1] .. ':count')")]
async fn call(
    connection: &mut impl ConnectionLike,
    #[key] name: &str,
) -> redis_script::Result<Option<i64>>;

fn main() {}
