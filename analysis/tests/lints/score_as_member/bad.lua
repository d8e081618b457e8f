-- signature: fn example(#[key] requests: &str, #[key] seconds: &str, #[key] named: &str, #[arg(millis)] at: SystemTime, now: u64, limit: u32)
local at = tonumber(ARGV[1])
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then
  return 0
end
redis.call('ZADD', KEYS[1], at, at)
-- The seconds of the server's clock.
local time = redis.call('TIME')[1]
redis.call('ZADD', KEYS[2], 'NX', time, time)
redis.call('ZADD', KEYS[3], ARGV[2], 'at:' .. ARGV[2])
return redis.call('ZCOUNT', KEYS[2], '-inf', '+inf') + redis.call('ZCARD', KEYS[3])
