-- signature: fn example(#[key] lock: &str, #[key] board: &str, token: &str, score: f64, #[arg(millis)] expiry: Duration)
local expiry = tonumber(ARGV[3])
-- The option in front of a time is missing.
redis.call('SET', KEYS[1], ARGV[1], ARGV[3])
redis.call('SET', KEYS[1], ARGV[1], 'NX', expiry * 2)
redis.call('EXPIRE', KEYS[1], 10, ARGV[3])
-- The value is missing.
redis.call('SET', KEYS[1], 'PX', ARGV[3])
redis.call('SET', KEYS[1], 'NX', 'PX', ARGV[3])
redis.call('SET', KEYS[1], 'KEEPTTL')
-- Half of a pair is missing.
redis.call('ZADD', KEYS[2], 'GT', ARGV[1])
redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1], 'more')
return redis.call('ZADD', KEYS[2], 'CH', ARGV[2], ARGV[1], expiry)
