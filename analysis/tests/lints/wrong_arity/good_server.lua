-- signature: fn example(#[key] lock: &str, owner: &str)
-- attribute: server = "redis 8.4"
redis.call('DELEX', KEYS[1], 'IFEQ', ARGV[1])
return redis.call('DELEX', KEYS[1])
