-- signature: fn example(#[key] session: &str)
redis.call('DELIFEQ', KEYS[1], 'x')
return redis.call('BLPOP', KEYS[1], 0)
