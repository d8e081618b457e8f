-- signature: fn move(#[key] source: &str, first: u32, last: u32, step: u32)
local last, step, first = ARGV[1], ARGV[2], ARGV[3]
return redis.call('LRANGE', KEYS[1], first, last - step)
