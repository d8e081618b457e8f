-- Counts, for a limited time from the first count on.
--
-- KEYS[1] = counter: the count, a string that expires
-- ARGV[1] = step: how much to add, less than 0 to subtract
-- ARGV[2] = expiry, in milliseconds: how long a new counter lasts, more than 0
--
-- Replies the new count

local counter = KEYS[1]
local step = ARGV[1]
local expiry = ARGV[2]

local is_new = redis.call('EXISTS', counter) == 0
local count = redis.call('INCRBY', counter, step)
if is_new then
  redis.call('PEXPIRE', counter, expiry)
end

return count
