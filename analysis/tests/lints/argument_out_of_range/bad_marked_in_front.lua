-- signature: fn store(#[key] value: &str, #[key] name: &str)

-- The local tells which of the two is no key.
local value = ARGV[1]
return redis.call('SET', KEYS[1], value)
