-- signature: fn put(#[key] session: &str, token: &str, seconds: u32, owner: Option<&str>)
return redis.call('SET', KEYS[1], ARGV[1])
