-- signature: fn copy(#[key] from: &str, to: &str, seconds: u32)

-- Nothing tells which of the two arguments is a key.
redis.call('COPY', KEYS[1], KEYS[2])
return redis.call('EXPIRE', KEYS[1], ARGV[1])
