-- signature: fn add(#[key] set: &str, members: &[String])
return redis.call('SADD', KEYS[1], ARGV[1])
