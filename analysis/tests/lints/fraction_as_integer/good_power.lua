-- signature: fn example(#[key] job: &str, attempt: u32)
local pause = 1000 * 2 ^ tonumber(ARGV[1])
redis.call('PEXPIRE', KEYS[1], pause)
return redis.call('PEXPIRE', KEYS[1], math.ceil(1000 * 1.5 ^ tonumber(ARGV[1])))
