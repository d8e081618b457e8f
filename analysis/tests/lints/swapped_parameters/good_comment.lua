-- signature: fn allow(#[key] bucket: &str, limit: u32, window: u32)
-- ARGV[2] = the limit of the window
redis.call('SET', KEYS[1], ARGV[1])
-- Not at the top, and about something else:
-- ARGV[2] = limit
return redis.call('EXPIRE', KEYS[1], ARGV[2])
