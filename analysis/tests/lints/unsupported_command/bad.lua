-- signature: fn example(#[key] session: &str)
-- attribute: server = "redis 6.0"
redis.call('BLPOP', KEYS[1], 0)
redis.call('DELIFEQ', KEYS[1], 'x')
return redis.call('GETDEL', KEYS[1])
