-- signature: fn example(#[key] key: &str)
-- The calls with nil cannot run: the lists are not as long.
local function set(...)
  local names = {...}
  if #names > 1 then
    redis.call('SET', KEYS[1], names[2])
  end
  if #names ~= 1 then
    redis.call('SET', KEYS[1], names[3])
  end
  for i = 2, #names do
    redis.call('SET', KEYS[1], names[2], i)
  end
  return names[1]
end
local states = {'new', 'done'}
if #states >= 3 then
  redis.call('SET', KEYS[1], states[3])
end
return redis.call('GET', set(KEYS[1]))
