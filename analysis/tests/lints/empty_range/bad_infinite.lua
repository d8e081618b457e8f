-- signature: fn example(#[key] jobs: &str, until_time: u64)
local due = redis.call('ZREVRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
local late = redis.call('ZRANGEBYSCORE', KEYS[1], '+inf', ARGV[1], 'LIMIT', 0, 10)
return {due, late, redis.call('ZRANGE', KEYS[1], ARGV[1], '-inf', 'BYSCORE')}
