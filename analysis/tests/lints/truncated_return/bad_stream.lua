-- signature: fn example(#[key] stream: &str) -> Result<i64>
-- Any number of entries, so half of them may be a fraction.
local entries = redis.call('XRANGE', KEYS[1], '-', '+')
local half = 0.5 * #entries
return half
