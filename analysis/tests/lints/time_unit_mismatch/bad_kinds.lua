-- signature: fn example(#[key] key: &str, #[key] other: &str, #[arg(seconds)] until: SystemTime, #[arg(millis)] now: SystemTime, #[arg(millis)] window: Duration, #[arg(seconds)] ttl: Duration, expires_at_ms: u64, extra: u64)
redis.call('EXPIRE', KEYS[1], ARGV[1])
redis.call('SET', KEYS[1], 'x', 'EX', ARGV[1])
local now, window = tonumber(ARGV[2]), tonumber(ARGV[3])
redis.call('PEXPIRE', KEYS[1], now + window)
redis.call('PEXPIRE', KEYS[1], now + ARGV[6])
redis.call('PSETEX', KEYS[1], now + 60000, 'x')
redis.call('expire', KEYS[1], redis.call('TIME')[1] + 60)
redis.call('EXPIRE', KEYS[1], math.floor(now / 1000))
redis.call('PEXPIRE', KEYS[1], ARGV[5])
redis.call('EXPIREAT', KEYS[1], ARGV[4])
redis.call('PEXPIREAT', KEYS[1], window * 2)
redis.call('SET', KEYS[1], 'x', 'PXAT', window)
local function later(time)
  return time + window
end
local times = { at = later(now) }
redis.call('GETEX', KEYS[1], 'PX', times.at)
redis.call('PEXPIREAT', KEYS[1], times.at - now)
-- A part of a span is less than it.
local part = math.ceil(window / ARGV[6])
redis.call('PEXPIREAT', KEYS[1], window + part)
redis.call('PEXPIRE', KEYS[1], now - part)
return redis.call('PEXPIRE', KEYS[1], redis.call('PEXPIRETIME', KEYS[2]))
