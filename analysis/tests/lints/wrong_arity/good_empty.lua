-- signature: fn example(#[key] key: &str)
-- The calls that would have no values cannot run without any.
local function add(...)
  if select('#', ...) > 0 then
    redis.call('SADD', KEYS[1], ...)
  end
end
add()
local names = {}
if #names > 0 then
  redis.call('DEL', unpack(names))
end
if next(names) ~= nil then
  redis.call('DEL', unpack(names))
end
