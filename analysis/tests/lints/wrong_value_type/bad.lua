-- signature: fn example(#[key] visits: &str, #[key] names: &str, page: &str)
redis.call('HINCRBY', KEYS[1], ARGV[1], 1)
local set = KEYS[2]
if redis.call('EXISTS', set) == 1 then
  redis.call('SADD', set, ARGV[1])
  redis.call('EXPIRE', set, 10)
  redis.call('LPUSH', KEYS[2], ARGV[1])
end
return redis.call('ZINCRBY', KEYS[1], 1, ARGV[1])
