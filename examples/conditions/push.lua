-- Puts an item first in a list, which keeps the latest ones only.
--
-- KEYS[1] = latest: the items, a list with the newest first
-- ARGV[1] = item
-- ARGV[2] = size: how many items the list keeps
local latest = KEYS[1]
local item = ARGV[1]
local size = tonumber(ARGV[2])

local length = redis.call('LPUSH', latest, item)
redis.call('LTRIM', latest, 0, size - 1)
return math.min(length, size)
