-- signature: fn example(#[key] names: &str, #[key] timers: &str, at: i64, name: &str)
redis.call('ZADD', KEYS[1], 0, ARGV[2])
redis.call('ZADD', KEYS[1], '0', 'first', 0, 'second')
redis.call('ZADD', KEYS[1], '0.0', 'third')
redis.call('ZRANGEBYLEX', KEYS[1], '-', '+')
redis.call('ZRANGE', KEYS[1], '[' .. ARGV[2], '+', 'BYLEX')
-- Read by the score.
redis.call('ZADD', KEYS[2], ARGV[1], ARGV[2])
return redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[1])
