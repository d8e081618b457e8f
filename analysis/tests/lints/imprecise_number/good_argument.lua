-- signature: fn example(#[key] key: &str, #[key] set: &str)
-- attribute: server = "redis 7.2"
redis.call('SET', KEYS[1], '300000000')
redis.call('SET', KEYS[1], 30000000)
redis.call('PEXPIRE', KEYS[1], 2592000000)
redis.call('ZADD', KEYS[2], 1731234567890, 'first')
-- A score may have an exponent.
redis.call('ZADD', KEYS[2], 300000000, 'second')
return redis.call('ZCOUNT', KEYS[2], 300000000, 1e12)
