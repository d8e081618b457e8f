-- signature: fn finish(#[key] job: &str)
local lock = KEYS[1] .. ':lock'
redis.call('DEL', lock)
local holder = redis.call('GET', KEYS[1])
return redis.call('DEL', KEYS[1] .. ':' .. (holder or ''))
