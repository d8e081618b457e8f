-- signature: fn example(#[key] lock: &str, #[key] log: &str, #[key] scores: &str, #[arg(millis)] window: Duration, #[arg(millis)] now: SystemTime, parts: u32, tokens_per_sec: u64, #[arg(seconds)] day: Duration)
-- attribute: allow(fraction_as_integer)
local window = tonumber(ARGV[1])
local now = tonumber(ARGV[2])
local parts = tonumber(ARGV[3])
redis.call('PEXPIRE', KEYS[1], window * 2 + 1)
redis.call('EXPIRE', KEYS[1], math.ceil(window / 1000) + 1)
redis.call('EXPIRE', KEYS[1], math.floor(window * 0.001))
redis.call('PEXPIREAT', KEYS[1], string.format('%.0f', now + window))
redis.call('PEXPIRE', KEYS[1], ARGV[5] * 1000)
-- What is divided by a number that is not known, or by another time, is none that is known.
redis.call('EXPIRE', KEYS[1], window / parts)
redis.call('EXPIRE', KEYS[1], math.floor(now / window))
-- Minutes and hours are none of the units.
redis.call('EXPIRE', KEYS[1], window / 60000)
-- A rate is no time, and neither is what it gives.
local rate = tonumber(ARGV[4])
redis.call('EXPIRE', KEYS[1], ARGV[4])
local refilled = window * rate / 1000
if refilled > parts then
  return 1
end
-- TIME comes in two parts.
local time = redis.call('TIME')
local millis = time[1] * 1000 + math.floor(time[2] / 1000)
local micros = time[1] * 1000000 + time[2]
if millis < now or micros / 1000 < now or time[1] + time[2] / 1000000 > now / 1000 then
  return 2
end
-- One of several.
local either = window
if parts > 1 then
  either = window / 1000
end
redis.call('EXPIRE', KEYS[1], either)
-- Numbers without a unit, and answers for keys without a time.
if redis.call('PTTL', KEYS[1]) < 0 or redis.call('TTL', KEYS[1]) == -1 then
  return 3
end
local last = tonumber(redis.call('GET', KEYS[2]) or now)
redis.call('ZADD', KEYS[3], now, ARGV[2])
redis.call('ZADD', KEYS[3], last, 'last')
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', '(' .. (now - window))
return redis.call('ZRANGE', KEYS[3], '-inf', ARGV[2], 'BYSCORE')
