-- signature: fn example(#[key] counter: &str, #[key] limit: &str)
local count = math.floor(KEYS[1])
local most = math.max(10, KEYS[2])
redis.call('INCR', KEYS[1])
redis.call('SET', KEYS[2], most)
return count
