-- Lets calls through while there are tokens in a bucket, which fills up again at a steady rate.
--
-- KEYS[1] = bucket: the Unix time in microseconds when the bucket will be full, a string that expires then
-- ARGV[1] = capacity: how many tokens the bucket holds, the greatest burst
-- ARGV[2] = interval, in microseconds: the time in which one token comes back, more than 0
-- ARGV[3] = cost: how many tokens the call takes, at most `capacity`; 0 looks without taking
-- ARGV[4] = now, in microseconds: the Unix time of the call
--
-- Replies {1 when the call may pass, else 0; how many tokens are left; microseconds until there are enough}

local bucket = KEYS[1]
local capacity = tonumber(ARGV[1])
local interval = tonumber(ARGV[2])
local cost = tonumber(ARGV[3])
local now = tonumber(ARGV[4])

if cost > capacity then
  return redis.error_reply('COST the call takes more tokens than the bucket holds')
end

-- Times are reckoned from `now`: sums with a Unix time would lose digits where the interval is very long.
local full = tonumber(redis.call('GET', bucket) or now)
local debt = math.max(0, full - now)

local function tokens(owed)
  return math.max(0, math.floor(capacity - owed / interval))
end

local wait = debt - (capacity - cost) * interval
if wait > 0 then
  return {0, tokens(debt), wait}
end

-- A full bucket needs no memory. '%.0f' keeps every digit, on every server.
local after = debt + cost * interval
if after > 0 then
  redis.call('SET', bucket, string.format('%.0f', now + after), 'PX', math.ceil(after / 1000))
end
return {1, tokens(after), 0}
