-- signature: fn example(#[key] user: &str, name: &str)
local count = tonumber('user:' .. ARGV[1])
local joined = KEYS[1] .. ':' .. ARGV[1]
redis.call('SET', KEYS[1], count or 0)
return joined + 1
