-- signature: fn example(#[key] a: &str) -> Result<HashMap<String, i64>>
return redis.call('HGETALL', KEYS[1])
