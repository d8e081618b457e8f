-- signature: fn example(#[key] session: &str)
-- attribute: server = "valkey 7.2"
redis.call('WAITAOF', 1, 0, 100)
return redis.call('HEXPIRE', KEYS[1], 10, 'FIELDS', 1, 'a')
