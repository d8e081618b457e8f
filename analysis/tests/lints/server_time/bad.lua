-- signature: fn example(#[key] seen: &str)
-- attribute: warn(server_time)
local now = redis.call('time')
return redis.call('SET', KEYS[1], now[1])
