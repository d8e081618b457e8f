-- signature: fn example(#[key] key: &str)
-- What is asked for is there, but it is not what the call needs.
local function add(name, ...)
  if select('#', ...) > 0 then
    redis.call('SADD', ...)
  end
end
add('a', KEYS[1])
local names = {}
if #names == 0 then
  redis.call('DEL', unpack(names))
end
