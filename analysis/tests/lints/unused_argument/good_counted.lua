-- signature: fn count(#[key] total: &str, values: &[String])
return redis.call('INCRBY', KEYS[1], #ARGV)
