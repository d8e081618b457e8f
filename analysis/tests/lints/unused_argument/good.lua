-- signature: fn push(#[key] list: &str, most: u32, values: &[String])
-- attribute: allow(unbounded_unpack)
redis.call('RPUSH', KEYS[1], unpack(ARGV, 2))
return redis.call('LTRIM', KEYS[1], -tonumber(ARGV[1]), -1)
