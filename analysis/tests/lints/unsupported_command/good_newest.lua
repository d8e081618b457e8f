-- signature: fn example(#[key] tree: &str)
-- attribute: server = "valkey 9.2"
return redis.call('PHCARD', KEYS[1])
