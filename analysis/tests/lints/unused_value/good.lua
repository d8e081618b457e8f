-- signature: fn example(#[key] bucket: &str, now: i64, interval: i64)
local now = tonumber(ARGV[1])
local interval = ARGV[2]
-- What is written out, names for something, and what may do more.
local limit, mode = 60 * 60, 'fast'
local call = redis.call
local empty = {}
local again = now
local added = redis.call('SADD', KEYS[1], 'a')
local function helper() return redis.call('SCARD', KEYS[1]) end
local size = helper()
local _kept = redis.call('SCARD', KEYS[1])
local _, second = unpack({1, 2})
-- Read in the next round, behind a `break`, in one branch only.
local previous = helper() * 2
for i = 1, 3 do
  if previous > i then
    redis.call('SADD', KEYS[1], previous)
  end
  previous = i * 2
end
local found = helper() + 1
while true do
  found = found + 1
  if found > 5 then
    break
  end
end
local state = helper() .. ''
if now == 1 then
  state = state .. 'x'
elseif now == 2 then
  return state
end
-- Shared with a function.
local count = 0
local function increment() count = count + 1 end
increment()
local shared = helper() + 1
local function show() return shared end
shared = shared + 1
-- The condition of a `repeat` sees the names inside.
repeat
  redis.call('SPOP', KEYS[1])
  local left = redis.call('SCARD', KEYS[1]) - 1
until left < 5
if now == 5 then
  return {show(), found}
end
-- What cannot run.
if false then
  local never = now + 1
end
return state
