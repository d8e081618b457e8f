-- signature: fn example(#[key] sessions: &str)
-- attribute: warn(predictable_random)
return redis.call('SADD', KEYS[1], math.random(1000000))
