-- signature: fn example(#[key] sessions: &str, seed: &str)
-- attribute: warn(predictable_random)
math.randomseed(tonumber(ARGV[1]))
return redis.call('SADD', KEYS[1], math.random(1000000))
