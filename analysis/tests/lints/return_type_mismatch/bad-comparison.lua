-- signature: fn example(#[key] a: &str) -> Result<u64>
return redis.call('DEL', KEYS[1]) == 1
