use redis::aio::ConnectionLike;
use redis_script::redis_script;

type Strings = Vec<String>;

#[redis_script(inline = "for i = 1, #ARGV do redis.call('SADD', KEYS[1], ARGV[i]) end")]
async fn add_all(
    connection: &mut impl ConnectionLike,
    #[key] set: &str,
    members: Strings,
) -> redis_script::Result<()>;

fn main() {}
