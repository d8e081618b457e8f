-- signature: fn clear(#[key] sessions: &str)
for _, session in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  redis.call('DEL', session)
end
local newest = redis.call('LINDEX', KEYS[1], 0)
return redis.call('DEL', 'session:' .. newest)
