-- Counts a visit, and forgets the count some time after the first one.
-- KEYS[1]: the counter
-- ARGV[1]: the time in milliseconds
local count = redis.call('INCR', KEYS[1])
if count == 1 then
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
end
return count
