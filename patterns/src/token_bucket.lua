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

local full = math.max(now, tonumber(redis.call('GET', bucket) or now))
local spare = now + capacity * interval

local after = full + cost * interval
if after > spare then
  return {0, math.max(0, math.floor((spare - full) / interval)), after - spare}
end

-- A full bucket needs no memory. '%.0f' keeps every digit, on every server.
if after > now then
  redis.call('SET', bucket, string.format('%.0f', after), 'PX', math.ceil((after - now) / 1000))
end
return {1, math.floor((spare - after) / interval), 0}
