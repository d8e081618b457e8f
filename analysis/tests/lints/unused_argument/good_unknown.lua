-- signature: fn pick(#[key] choice: &str, one: &str, two: &str)
local place = tonumber(redis.call('GET', KEYS[1])) or 1
return ARGV[place]
