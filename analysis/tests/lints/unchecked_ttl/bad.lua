-- signature: fn example(#[key] session: &str, #[key] copy: &str, #[key] other: &str, #[key] third: &str, value: &str)
local left = redis.call('PTTL', KEYS[1])
redis.call('SET', KEYS[2], ARGV[1], 'PX', left)
redis.call('EXPIRE', KEYS[3], redis.call('TTL', KEYS[1]))
-- A lifetime of 0 raises as well.
local seconds = redis.call('TTL', KEYS[4])
if seconds >= 0 then
  redis.call('SETEX', KEYS[2], seconds, ARGV[1])
end
-- Only one of -1 and -2 is ruled out.
local millis = tonumber(redis.call('PTTL', KEYS[4]))
if millis ~= -2 then
  redis.call('PSETEX', KEYS[2], millis, ARGV[1])
end
-- In another unit it is no better.
local whole = math.ceil(redis.call('PTTL', KEYS[1]) / 1000)
redis.call('SET', KEYS[2], ARGV[1], 'EX', whole)
