-- signature: fn example(#[key] limiter: &str, #[key] offset: &str)
local limiter = KEYS[1]
local max = tonumber(limiter)
local next = KEYS[2] + 1
redis.call('SET', KEYS[2], next)
if max then
  return 0
end
return redis.call('INCR', limiter)
