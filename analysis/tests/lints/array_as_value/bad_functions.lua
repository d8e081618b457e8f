-- signature: fn example(#[key] state: &str)
local now = tonumber(redis.call('TIME'))
redis.call('HSET', KEYS[1], 'now', now or 0)
return math.floor(redis.call('HMGET', KEYS[1], 'now'))
