-- signature: fn example(#[key] visits: &str, #[key] last: &str)
-- attribute: warn(needless_script)
local visits = redis.call('INCR', KEYS[1])
return redis.call('SET', KEYS[2], visits)
