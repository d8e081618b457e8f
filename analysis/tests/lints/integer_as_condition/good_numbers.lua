-- signature: fn example(#[key] names: &str, limit: &str)
local names = redis.call('LRANGE', KEYS[1], 0, 9)
if #names > 0 then
  return names[1]
end
-- A literal is written on purpose, and so is a name for one.
local verbose = 1
if verbose then
  names[2] = 'x'
end
while 1 do
  break
end
-- These may be nil.
local limit = tonumber(ARGV[1])
if not limit then
  return 0
end
local count
if limit > 5 then
  count = #names
end
if count then
  return count
end
local place = names[1] and #names or nil
if place then
  return place
end
-- A test of what callers give.
local function clamp(number)
  if not number then
    return 0
  end
  return math.min(number, 5)
end
local size = clamp(#names)
-- The same value is tested beside it.
if not size or size == 0 then
  return 1
end
if size and type(size) == 'number' and size > 1 then
  return 2
end
local either = limit > 3 and #names or -1
return clamp(either)
