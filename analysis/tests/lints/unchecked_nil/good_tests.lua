-- signature: fn example(#[key] first: &str, #[key] second: &str, #[key] third: &str)
local first = redis.call('GET', KEYS[1])
local is_there = first ~= false
if is_there then
  return first + 1
end
local second = redis.call('GET', KEYS[2])
if type(second) == 'string' then
  return #second
end
local third = redis.call('GET', KEYS[3])
local function missing()
  return error('gone')
end
if not third then
  missing()
end
return third + (tonumber(second) or 0)
