-- signature: fn example(#[key] job: &str, attempt: u32)
local pause = 1000 * 1.5 ^ tonumber(ARGV[1])
return redis.call('PEXPIRE', KEYS[1], pause)
