-- signature: fn example(#[key] key: &str, #[key] set: &str)
-- attribute: server = "redis 7.2"
redis.call('SET', KEYS[1], 300000000)
redis.call('PEXPIRE', KEYS[1], 1700000000)
return redis.call('ZADD', KEYS[2], 1, 1e12)
