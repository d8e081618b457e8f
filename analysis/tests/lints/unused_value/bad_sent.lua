-- signature: fn example(#[key] bucket: &str, now: i64, kind: &str)
-- attribute: warn(unused_value)
local now = tonumber(ARGV[1])
local kind = ARGV[2] or 'none'
return redis.call('GET', KEYS[1])
