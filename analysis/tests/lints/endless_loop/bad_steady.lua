-- signature: fn example(#[key] lock: &str, #[key] queue: &str, #[key] counter: &str, limit: u32)
while redis.call('EXISTS', KEYS[1]) == 1 do
end
local function is_locked(key)
  local found = redis.call('GET', key)
  return found ~= false
end
local tries = 0
while is_locked(KEYS[1]) do
  tries = tries + 1
end
repeat
  local left = redis.call('LLEN', KEYS[2])
until left == 0
local index, limit = 1, tonumber(ARGV[1])
local names = {'a', 'b'}
while index <= limit do
  redis.call('INCR', KEYS[3])
end
while index <= #names do
  redis.call('RPUSH', KEYS[2], names[index])
  local index = index + 1
  redis.log(redis.LOG_DEBUG, tostring(index))
end
return tries
