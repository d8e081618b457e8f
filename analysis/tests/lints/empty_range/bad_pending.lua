-- signature: fn example(#[key] jobs: &str, group: &str)
local idle = redis.call('XPENDING', KEYS[1], ARGV[1], 'IDLE', 60000, '+', '-', 10)
local all = redis.call('XPENDING', KEYS[1], ARGV[1], '+', '-', 10)
return {#idle, #all}
