-- signature: fn ping(text: &str)
return redis.call('SET', KEYS[1], ARGV[1])
