-- signature: fn example(#[key] page: &str)
-- attribute: server = "redis 5.0"
redis.setresp(3)
return redis.call('GET', KEYS[1])
