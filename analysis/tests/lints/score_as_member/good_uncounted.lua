-- signature: fn example(#[key] seen: &str, #[arg(millis)] now: SystemTime) -> Result<Vec<String>>
-- Nobody counts the members.
redis.call('ZADD', KEYS[1], ARGV[1], ARGV[1])
return redis.call('ZRANGE', KEYS[1], 0, -1)
