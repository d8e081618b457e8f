-- signature: fn example(#[key] counter: &str, #[key] tags: &str)
local ok, count = pcall(redis.call, 'INCR', KEYS[1])
if not ok then
  return -1
end
local function tags() return redis.call('SCARD', KEYS[2]) end
local went_well, size = pcall(tags)
if not went_well then
  return -2
end
-- What the command gives goes to a function.
local decoded, first = pcall(cjson.decode, redis.call('GET', KEYS[1]))
if not decoded then
  return -3
end
-- A function that gives a function.
local function reader(key) return function() return redis.call('GET', key) end end
local got, text = pcall(reader(KEYS[1]))
if not got then
  return -4
end
return {count, size, tostring(first), text}
