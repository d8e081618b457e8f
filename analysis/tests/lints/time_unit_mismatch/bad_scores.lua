-- signature: fn example(#[key] log: &str, member: &str, #[arg(seconds)] now: SystemTime, #[arg(millis)] window: Duration, #[arg(millis)] oldest: SystemTime)
redis.call('ZADD', KEYS[1], 'NX', ARGV[2], ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. (ARGV[4] - ARGV[3]))
return redis.call('ZCOUNT', KEYS[1], ARGV[4], '+inf')
