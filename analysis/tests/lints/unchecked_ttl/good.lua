-- signature: fn example(#[key] session: &str, #[key] copy: &str, #[key] counter: &str, value: &str, #[arg(seconds)] least: Duration)
local left = redis.call('PTTL', KEYS[1])
if left > 0 then
  redis.call('SET', KEYS[2], ARGV[1], 'PX', left)
end
redis.call('EXPIRE', KEYS[2], math.max(redis.call('TTL', KEYS[1]), 1))
-- A key that has just got none is let be.
local seconds = redis.call('TTL', KEYS[1])
if seconds < 1 then
  seconds = 60
end
redis.call('SETEX', KEYS[2], seconds, ARGV[1])
-- Both are ruled out.
local millis = redis.call('PTTL', KEYS[1])
if millis ~= -1 and millis ~= -2 then
  redis.call('PSETEX', KEYS[2], millis, ARGV[1])
end
-- What a key without a lifetime is given does no harm here.
local whole = redis.call('TTL', KEYS[1])
if whole >= 0 then
  redis.call('EXPIRE', KEYS[2], whole)
end
-- It is compared with something that is not known.
local rest = redis.call('TTL', KEYS[1])
if rest > tonumber(ARGV[2]) then
  redis.call('EXPIRE', KEYS[2], rest)
end
-- The script itself gives the key a lifetime.
if redis.call('INCR', KEYS[3]) == 1 then
  redis.call('EXPIRE', KEYS[3], ARGV[2])
end
redis.call('EXPIRE', KEYS[2], redis.call('TTL', KEYS[3]))
redis.call('EXPIRE', KEYS[2], math.ceil(math.max(redis.call('PTTL', KEYS[1]), 1000) / 1000))
-- A point in time, and no lifetime.
redis.call('PEXPIREAT', KEYS[2], redis.call('PEXPIRETIME', KEYS[1]))
return redis.call('TTL', KEYS[1])
