-- signature: fn example(#[key] lock: &str, #[key] user: &str, token: &str)
-- attribute: allow(wrong_value_type)
local holder = redis.call('GET', KEYS[1])
if holder == nil then
  redis.call('SET', KEYS[1], ARGV[1])
end
local fields = redis.call('HMGET', KEYS[2], 'name', 'mail')
if fields[1] ~= nil then
  return fields[1]
end
if redis.call('LRANGE', KEYS[1], 0, -1) == nil or nil == redis.call('INCR', KEYS[1]) then
  return 1
end
return 0
