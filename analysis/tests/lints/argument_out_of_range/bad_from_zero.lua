-- signature: fn store(#[key] name: &str, value: &str, seconds: u32)

-- Counted from 0: one finding, and nothing of `ARGV[2]`.
return redis.call('SET', KEYS[1], ARGV[0], 'EX', ARGV[1])
