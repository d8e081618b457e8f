-- signature: fn example(#[key] names: &str, #[key] sorted: &str, #[key] user: &str, #[key] text: &str, option: &str)
redis.call('SORT', KEYS[1], 'ALPHA', 'store', KEYS[2])
redis.call('SORT', KEYS[1], 'ALPHA', ARGV[1], KEYS[2])
-- These are called to see whether the server refuses them.
local refused = redis.pcall('HGETALL', KEYS[3])
pcall(redis.call, 'HGETALL', KEYS[3])
redis.call('GET', KEYS[4])
redis.call('TYPE', KEYS[4])
redis.call('EXISTS', KEYS[4])
redis.call('TOUCH', KEYS[4])
redis.call('LLEN', KEYS[1])
redis.call('TTL', KEYS[4])
redis.call('ECHO', 'here')
redis.call('PING')
redis.call('TIME')
local user = redis.call('HGETALL', KEYS[3])
-- A function that reads and gives, called for nothing by one of two.
local function names() return redis.call('LRANGE', KEYS[2], 0, 9) end
names()
return {#user, #names(), refused.err or ''}
