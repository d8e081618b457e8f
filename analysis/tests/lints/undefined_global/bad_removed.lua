-- signature: fn example(#[key] counter: &str)
print('counting')
return redis.call('INCR', KEYS[1])
