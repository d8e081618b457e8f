-- signature: fn copy(#[key] from: &str, to: &str, seconds: u32)

-- The local tells which of the two arguments is a key.
local to = KEYS[2]
redis.call('COPY', KEYS[1], to)
return redis.call('EXPIRE', to, ARGV[1])
