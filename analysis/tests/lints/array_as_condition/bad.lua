-- signature: fn example(#[key] tags: &str, #[key] queue: &str)
if redis.call('SMEMBERS', KEYS[1]) then
  return 1
end
local items = redis.call('LRANGE', KEYS[2], 0, -1)
if not items then
  return 2
end
if redis.call('ZRANGE', KEYS[1], 0, 0) == false then
  return 3
end
return 0
