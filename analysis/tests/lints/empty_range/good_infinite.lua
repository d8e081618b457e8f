-- signature: fn example(#[key] jobs: &str, until_time: u64)
local due = redis.call('ZREVRANGEBYSCORE', KEYS[1], ARGV[1], '-inf')
local late = redis.call('ZRANGEBYSCORE', KEYS[1], ARGV[1], '+inf', 'LIMIT', 0, 10)
-- The jobs that are never due.
local never = redis.call('ZRANGEBYSCORE', KEYS[1], '+inf', '+inf')
return {due, late, never, redis.call('ZRANGE', KEYS[1], '-inf', ARGV[1], 'BYSCORE')}
