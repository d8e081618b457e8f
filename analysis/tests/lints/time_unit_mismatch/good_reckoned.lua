-- signature: fn example(#[key] bucket: &str, capacity: u32, #[arg(micros)] interval: Duration, cost: u32, #[arg(micros)] now: SystemTime)
local interval, now = tonumber(ARGV[2]), tonumber(ARGV[4])
local full = tonumber(redis.call('GET', KEYS[1]) or now)
local debt = math.max(0, full - now)
if debt > ARGV[1] * interval then
  return 0
end
local after = debt + ARGV[3] * interval
redis.call('SET', KEYS[1], string.format('%.0f', now + after), 'PX', math.ceil(after / 1000))
-- The same as an instant.
redis.call('PEXPIREAT', KEYS[1], math.ceil((now + ARGV[3] * interval) / 1000))
return 1
