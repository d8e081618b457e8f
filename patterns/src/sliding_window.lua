-- Lets at most `limit` calls through in any window, counted exactly.
--
-- KEYS[1] = log: the times of the calls that passed, a list with the oldest first, `limit` entries at most
-- ARGV[1] = limit: most calls in a window
-- ARGV[2] = window, in milliseconds: how long a call counts, more than 0
-- ARGV[3] = now, in milliseconds: the Unix time of the call
--
-- Replies {1 when the call may pass, else 0; how many more may; milliseconds until the next may}

local log = KEYS[1]
local limit = tonumber(ARGV[1])
local window = tonumber(ARGV[2])
local now = tonumber(ARGV[3])

-- The clocks of the callers differ: time is the latest that was seen, and never goes back.
now = math.max(now, tonumber(redis.call('LINDEX', log, -1) or now))

local count = redis.call('LLEN', log)
while count > 0 and tonumber(redis.call('LINDEX', log, 0) or now) <= now - window do
  redis.call('LPOP', log)
  count = count - 1
end

if count >= limit then
  -- Room is made by the call that is `limit` places from the end.
  local first = tonumber(redis.call('LINDEX', log, count - limit) or now)
  return {0, 0, first + window - now}
end

redis.call('RPUSH', log, now)
redis.call('PEXPIRE', log, window)
return {1, limit - count - 1, 0}
