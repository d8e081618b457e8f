-- signature: fn example(#[key] names: &str, last: &str)
-- attribute: warn(unbounded_work)
local range = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '+inf', 'LIMIT', 0, 10)
return {range, redis.call('LRANGE', KEYS[1], 0, 9), redis.call('LRANGE', KEYS[1], 0, ARGV[1])}
