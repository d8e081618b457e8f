-- Counts, and stays between two bounds.
--
-- KEYS[1] = counter: the count, a string
-- ARGV[1] = step: how much to add, less than 0 to subtract
-- ARGV[2] = minimum: the least count, at least -(2^53 - 1)
-- ARGV[3] = maximum: the greatest count, at most 2^53 - 1
--
-- Replies the new count, or nil when it would pass a bound, and nothing is changed

local counter = KEYS[1]
local step = ARGV[1]
local minimum = tonumber(ARGV[2])
local maximum = tonumber(ARGV[3])

-- Beyond 2^53 Lua's numbers leave integers out, and the bounds would not be exact.
local greatest = 9007199254740991
if not (-greatest <= minimum and maximum <= greatest) then
  return redis.error_reply('BOUND a bound is not between -(2^53 - 1) and 2^53 - 1')
end

local count = tonumber(redis.call('GET', counter) or 0)
local sum = count + step
if not (minimum <= sum and sum <= maximum) then
  return false
end

return redis.call('INCRBY', counter, step)
