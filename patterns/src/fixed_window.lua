-- Lets at most `limit` calls through in each window of fixed length.
--
-- KEYS[1] = counter: how many calls the running window has let through, a string that expires with it
-- ARGV[1] = limit: most calls in a window
-- ARGV[2] = window, in milliseconds: how long a window lasts from its first call, more than 0
--
-- Replies {1 when the call may pass, else 0; how many more may; milliseconds until the next may}

local counter = KEYS[1]
local limit = tonumber(ARGV[1])
local window = tonumber(ARGV[2])

-- No window runs: there is no counter, or one without an expiry, which would refuse for ever.
if redis.call('PTTL', counter) < 0 then
  redis.call('SET', counter, 0, 'PX', window)
end

if tonumber(redis.call('GET', counter) or 0) >= limit then
  -- A key is there for the whole of its last millisecond.
  return {0, 0, redis.call('PTTL', counter) + 1}
end

return {1, limit - redis.call('INCR', counter), 0}
