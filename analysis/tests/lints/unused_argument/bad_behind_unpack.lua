-- signature: fn push(#[key] list: &str, most: u32, values: &[String])
-- attribute: allow(unbounded_unpack)
return redis.call('RPUSH', KEYS[1], unpack(ARGV, 2))
