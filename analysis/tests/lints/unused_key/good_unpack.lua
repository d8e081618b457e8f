-- signature: fn remove(#[key] one: &str, #[key] two: &str)
return redis.call('DEL', unpack(KEYS))
