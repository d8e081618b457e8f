-- signature: fn names(#[key] one: &str, #[key] two: &str)
return cjson.encode(KEYS)
