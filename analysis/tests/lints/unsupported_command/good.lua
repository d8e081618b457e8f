-- signature: fn example(#[key] session: &str)
-- attribute: server = "valkey 8.0"
redis.call('BLPOP', KEYS[1], 0)
redis.call('WAITAOF', 1, 0, 100)
return redis.call('GETDEL', KEYS[1])
