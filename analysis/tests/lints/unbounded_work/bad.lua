-- signature: fn example(#[key] names: &str, pattern: &str)
-- attribute: warn(unbounded_work)
local all = redis.call('KEYS', ARGV[1])
local range = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '+inf')
return {all, range, redis.call('LRANGE', KEYS[1], 0, -1)}
