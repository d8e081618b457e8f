-- signature: fn example(#[key] visits: &str, #[key] last: &str, page: &str)
-- attribute: warn(needless_script)
local visits = redis.call('INCR', KEYS[1])
local before = redis.call('GETSET', KEYS[2], ARGV[1])
return {visits, before}
