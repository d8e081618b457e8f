-- signature: fn example(#[key] key: &str, #[key] list: &str, #[key] count: &str, #[key] set: &str, #[key] hash: &str, #[key] text: &str, #[key] names: &str, window: u32, parts: u32, delay: f64, limit: u32)
-- attribute: allow(unused_reply)
redis.call('PEXPIRE', KEYS[1], tonumber(ARGV[1]) / tonumber(ARGV[2]))
local half = ARGV[1] * 0.5
redis.call('SET', KEYS[1], 'x', 'PX', half)
redis.call('expire', KEYS[1], 1.5)
local minute = 100 / 60
redis.call('SETEX', KEYS[1], minute, 'x')
redis.call('EXPIRE', KEYS[1], '0.5')
redis.call('EXPIREAT', KEYS[1], redis.call('TIME')[1] + ARGV[3])
redis.call('PEXPIRE', KEYS[1], math.max(tonumber(ARGV[3]), 1))
redis.call('LRANGE', KEYS[2], 0, ARGV[4] / 2)
redis.call('ZRANGE', KEYS[4], ARGV[4] / 2, -1)
redis.call('ZRANGEBYSCORE', KEYS[4], 0, 10, 'LIMIT', 0, ARGV[4] / 2)
redis.call('INCRBY', KEYS[3], ARGV[1] / 3)
local function share(total)
  return total / ARGV[2]
end
redis.call('HINCRBY', KEYS[5], 'total', share(ARGV[1]))
redis.call('SETRANGE', KEYS[6], tostring(share(ARGV[1])), 'x')
return redis.call('SPOP', KEYS[7], math.sqrt(ARGV[4]))
