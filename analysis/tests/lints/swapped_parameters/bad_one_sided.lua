-- signature: fn allow(#[key] bucket: &str, limit: u32, window: u32)
local limit = tonumber(ARGV[2])
local count = redis.call('INCR', KEYS[1])
redis.call('EXPIRE', KEYS[1], ARGV[1])
return count <= limit
