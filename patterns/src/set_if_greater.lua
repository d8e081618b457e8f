-- Replaces a number by a greater one.
--
-- KEYS[1] = highest: the greatest number so far, a string
-- ARGV[1] = value: the new number, between -(2^53 - 1) and 2^53 - 1
--
-- Replies 1 when the number was replaced or there was none, 0 when it was as great already

local highest = KEYS[1]
local value = tonumber(ARGV[1])

-- Beyond 2^53 Lua's numbers leave integers out, and the comparison would not be exact.
local greatest = 9007199254740991
if not (-greatest <= value and value <= greatest) then
  return redis.error_reply('VALUE the number is not between -(2^53 - 1) and 2^53 - 1')
end

local current = redis.call('GET', highest)
if current and tonumber(current) >= value then
  return 0
end

redis.call('SET', highest, ARGV[1], 'KEEPTTL')
return 1
