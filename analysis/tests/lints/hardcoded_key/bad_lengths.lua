-- signature: fn example(#[key] key: &str, more: &[String])
-- These lists are as long as is asked, at least in one run.
local function all(...)
  local names = {...}
  if #names > 1 then
    redis.call('SET', 'several', 1)
  end
end
all('a')
all('a', 'b')
local function given(...)
  local names = {...}
  if #names > 1 then
    redis.call('SET', 'given', 1)
  end
end
given(unpack(ARGV, 1, 2))
local list = {1, 2}
list[3] = redis.call('EXISTS', KEYS[1])
if #list > 2 then
  redis.call('SET', 'third', 1)
end
local short = {1, 2}
short[2] = nil
if #short < 2 then
  redis.call('SET', 'short', 1)
end
local popped = {1}
table.remove(popped)
if #popped == 0 then
  redis.call('SET', 'popped', 1)
end
local maybe = {redis.call('GET', KEYS[1]) or nil, 'x'}
if #maybe < 2 then
  redis.call('SET', 'maybe', 1)
end
local named = {n = 1}
if #named == 0 then
  redis.call('SET', 'named', 1)
end
