-- signature: fn example(#[key] jobs: &str, group: &str, option: &str)
local idle = redis.call('XPENDING', KEYS[1], ARGV[1], 'IDLE', 60000, '-', '+', 10)
local all = redis.call('XPENDING', KEYS[1], ARGV[1], '-', '+', 10)
local whole = redis.call('XPENDING', KEYS[1], ARGV[1])
local any = redis.call('XPENDING', KEYS[1], ARGV[1], ARGV[2], '+', '-', 10)
return {#idle, #all, whole[1], #any}
