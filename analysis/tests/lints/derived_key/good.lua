-- signature: fn finish(#[key] job: &str, #[key] lock: &str)
local text = KEYS[1] .. ':done'
redis.call('SET', KEYS[2], text)
return redis.call('DEL', KEYS[1], KEYS[2])
