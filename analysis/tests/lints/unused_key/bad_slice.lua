-- signature: fn remove(#[key] first: &str, #[key] others: &[String])
return redis.call('DEL', KEYS[1])
