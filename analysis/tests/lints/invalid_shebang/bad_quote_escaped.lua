#!lua "flags=no-writes\"
-- signature: fn example(#[key] page: &str)
-- attribute: server = "redis 7.2"
return redis.call('GET', KEYS[1])
