#!lua "flags=no\x2dwrites,allow-oom" flags='allow-stale'
-- signature: fn example(#[key] page: &str)
-- attribute: server = "redis 7.0"
return redis.call('GET', KEYS[1])
