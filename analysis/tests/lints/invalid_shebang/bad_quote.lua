#!lua 'flags=no-writes
-- signature: fn example(#[key] page: &str)
return redis.call('GET', KEYS[1])
