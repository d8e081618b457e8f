-- signature: fn example(#[key] seen: &str, now: u64)
-- attribute: warn(server_time)
return redis.call('SET', KEYS[1], ARGV[1])
