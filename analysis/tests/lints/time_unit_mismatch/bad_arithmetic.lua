-- signature: fn example(#[key] lock: &str, #[key] log: &str, #[arg(millis)] window: Duration, #[arg(seconds)] now: SystemTime, pause_ms: u64)
local window = tonumber(ARGV[1])
local now = tonumber(ARGV[2])
-- Sums and roundings keep the unit.
redis.call('EXPIRE', KEYS[1], window + 1)
redis.call('EXPIRE', KEYS[1], math.max(window, 1000))
-- A factor of 1000 is a conversion.
redis.call('PEXPIRE', KEYS[1], math.ceil(window / 1000))
redis.call('EXPIREAT', KEYS[1], string.format('%.0f', now * 1000))
-- So is the name of a number.
redis.call('SET', KEYS[1], '1', 'EX', ARGV[3])
-- Replies have units too.
redis.call('PEXPIRE', KEYS[1], redis.call('TTL', KEYS[2]) + 1)
local time = redis.call('TIME')
redis.call('PEXPIREAT', KEYS[1], time[1])
-- Two units.
local first = now - window
if first < redis.call('PTTL', KEYS[2]) + now * 1000 then
  return 0
end
if now > window then
  return 1
end
return 2
