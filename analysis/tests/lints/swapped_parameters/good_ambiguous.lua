-- signature: fn allow(#[key] bucket: &str, limit: u32, limits: u32, window_s: u32, window_ms: u32)
-- Two parameters that are called the same, but for the dress.
local limit, window = ARGV[1], ARGV[3]
return redis.call('SET', KEYS[1], limit .. ARGV[2], 'PX', window + ARGV[4])
