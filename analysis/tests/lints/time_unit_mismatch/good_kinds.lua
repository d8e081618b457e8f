-- signature: fn example(#[key] key: &str, #[key] other: &str, #[arg(seconds)] until: SystemTime, #[arg(millis)] now: SystemTime, #[arg(millis)] window: Duration, #[arg(seconds)] ttl: Duration, #[arg(millis)] now_since_epoch: Duration, extra: u64)
redis.call('EXPIREAT', KEYS[1], ARGV[1])
local now, window = tonumber(ARGV[2]), tonumber(ARGV[3])
redis.call('PEXPIREAT', KEYS[1], now + window)
redis.call('PEXPIREAT', KEYS[1], window + now)
redis.call('PEXPIRE', KEYS[1], window + 1)
-- From one instant to another.
local reset = now - now % window + window
redis.call('PEXPIREAT', KEYS[1], reset)
redis.call('PEXPIRE', KEYS[1], reset - now)
redis.call('PEXPIRE', KEYS[1], window - now % window)
redis.call('PEXPIRE', KEYS[1], math.max(reset - now, 1))
-- A duration since 1970 is an instant.
redis.call('PEXPIREAT', KEYS[1], ARGV[5])
redis.call('PEXPIREAT', KEYS[1], ARGV[5] + window)
-- What is subtracted or added is not known.
redis.call('PEXPIRE', KEYS[1], now - tonumber(ARGV[6]))
redis.call('PEXPIREAT', KEYS[1], window + ARGV[6])
-- An epoch of its own.
redis.call('PEXPIRE', KEYS[1], now - 1500000000000)
-- How many parts there are, and so many of them.
local part = math.ceil(window / ARGV[6])
redis.call('PEXPIREAT', KEYS[1], math.floor(now / part) * part)
redis.call('PEXPIREAT', KEYS[1], window + part * ARGV[6])
-- One of several.
local either = window
if tonumber(ARGV[6]) > 1 then
  either = reset
end
redis.call('PEXPIRE', KEYS[1], either)
redis.call('EXPIREAT', KEYS[1], redis.call('TIME')[1] + ARGV[4])
redis.call('PEXPIREAT', KEYS[1], redis.call('PEXPIRETIME', KEYS[2]))
return redis.call('SET', KEYS[1], 'x', 'PX', window)
