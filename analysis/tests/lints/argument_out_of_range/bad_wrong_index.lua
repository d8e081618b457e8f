-- signature: fn store(#[key] name: &str, value: &str, seconds: u32)

-- One index is wrong, and said once however often it is read.
redis.call('SET', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[3])
return redis.call('PEXPIRE', KEYS[1], ARGV[3] .. '000')
