-- signature: fn example(#[key] sessions: &str)
-- attribute: server = "redis 6.2"
return redis.call('SADD', KEYS[1], math.random(1000000))
