-- signature: fn example(#[key] counter: &str)
-- attribute: server = "redis 6.2"
-- That server has it.
print('counting')
return redis.call('INCR', KEYS[1])
