-- signature: fn rename(#[key] from: &str, to: &str)

-- `to` is sent as an argument: one finding, and nothing of `ARGV[1]`.
return redis.call('RENAME', KEYS[1], KEYS[2])
