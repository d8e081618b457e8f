-- signature: fn allow(#[key] bucket: &str, limit: u32, window: u32)
-- KEYS[1] - the bucket
-- ARGV[1] = window
-- ARGV[2] = `limit`, the most requests in a window
local count = redis.call('INCR', KEYS[1])
redis.call('EXPIRE', KEYS[1], ARGV[1])
return count <= tonumber(ARGV[2])
