#!lua 'flags='no-writes
-- signature: fn example(#[key] page: &str)
-- attribute: server = "valkey 9.0"
return redis.call('GET', KEYS[1])
