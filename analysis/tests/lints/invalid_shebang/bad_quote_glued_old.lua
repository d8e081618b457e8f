#!lua 'flags='no-writes
-- signature: fn example(#[key] page: &str)
-- attribute: server = "valkey 8.1"
return redis.call('GET', KEYS[1])
