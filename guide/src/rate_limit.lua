-- Lets at most `limit` calls through in any `window`.
--
-- KEYS[1] = bucket: a list of the times of the calls that were let through, oldest first
-- ARGV[1] = window, in milliseconds
-- ARGV[2] = limit
-- ARGV[3] = now, as Unix time in milliseconds
local bucket = KEYS[1]
local window = tonumber(ARGV[1])
local limit = tonumber(ARGV[2])
local now = tonumber(ARGV[3])

local oldest = redis.call('LINDEX', bucket, 0)
while oldest and tonumber(oldest) <= now - window do
  redis.call('LPOP', bucket)
  oldest = redis.call('LINDEX', bucket, 0)
end

if redis.call('LLEN', bucket) >= limit then
  return 0
end

redis.call('RPUSH', bucket, now)
redis.call('PEXPIRE', bucket, window)
return 1
