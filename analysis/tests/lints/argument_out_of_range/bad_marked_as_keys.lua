-- signature: fn limit(#[key] bucket: &str, #[key] window: u64, #[key] limit: u32)

-- Both are sent as keys: one finding, and nothing of `KEYS[2]` and `KEYS[3]`.
local count = redis.call('INCR', KEYS[1])
redis.call('EXPIRE', KEYS[1], ARGV[1])
return count <= tonumber(ARGV[2])
