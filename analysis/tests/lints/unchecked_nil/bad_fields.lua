-- signature: fn example(#[key] bucket: &str)
local state = redis.call('HMGET', KEYS[1], 'tokens', 'time')
return state[1] .. ':' .. state[2]
