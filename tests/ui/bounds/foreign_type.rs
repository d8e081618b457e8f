use redis::aio::ConnectionLike;
use redis_script::redis_script;
use std::net::IpAddr;

#[redis_script(inline = "return redis.call('SET', KEYS[1], ARGV[1])")]
async fn call(
    connection: &mut impl ConnectionLike,
    #[key] name: &str,
    address: &IpAddr,
) -> redis_script::Result<()>;

fn main() {}
