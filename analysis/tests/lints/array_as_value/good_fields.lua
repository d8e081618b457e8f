-- signature: fn example(#[key] events: &str, name: &str, kind: &str)
local first = {}
first.now = redis.call('TIME')
-- A function writes it again.
local function set(state) state.now = 1 end
set(first)
local sum = first.now + 1
-- So does the iteration before.
local second = {}
second.now = redis.call('TIME')
for i = 1, 3 do
  if i > 1 then
    sum = sum + second.now
  end
  second.now = i
end
-- The same table under another name.
local third = {}
third.now = redis.call('TIME')
local also = third
also.now = 1
sum = sum + third.now
-- A name that is not known, and every name there is.
local fourth = {}
fourth.now = redis.call('TIME')
fourth[ARGV[1]] = 1
sum = sum + fourth.now
local fifth = {}
fifth.now = redis.call('TIME')
for name in pairs(fifth) do
  fifth[name] = 1
end
sum = sum + fifth.now
-- The library writes it, or moves it.
local sixth = {}
sixth.now = redis.call('TIME')
rawset(sixth, 'now', 1)
sum = sum + sixth.now
local list = {}
list[1] = redis.call('TIME')
table.insert(list, 1, 1)
sum = sum + list[1]
-- The local holds another table by then.
local made = {}
for i = 1, 2 do
  local one = {}
  one.now = i == 1 and 1 or redis.call('TIME')
  made[i] = one
end
local one = made[1]
sum = sum + one.now
-- On one path it is a number.
local size = {}
if ARGV[2] == 'one' then
  size.now = 1
else
  size.now = redis.call('ZRANGE', KEYS[1], 0, -1)
  size.now = #size.now
end
return sum + size.now
