-- signature: fn example(#[key] user: &str) -> Result<Vec<redis::Value>>
return {redis.call('GET', KEYS[1]), nil}
