-- signature: fn finish(#[key] job: &str)
local lock = KEYS[1] .. ':lock'
redis.call('DEL', lock)
local holder = redis.call('GET', KEYS[1])
if holder then
  redis.call('DEL', KEYS[1] .. ':' .. holder)
end
local name = string.format('%s:%d', KEYS[1], 7)
return redis.call('GET', name)
