-- signature: fn example(#[key] user: &str, value: &str)
-- attribute: allow(derived_key), allow(hardcoded_key)
local log = KEYS[1] .. ':log'
redis.call('RPUSH', log, ARGV[1])
redis.call('SADD', 'users', KEYS[1])
redis.call('HSET', 'users', KEYS[1], 1)
return redis.call('ZADD', log, 1, ARGV[1])
