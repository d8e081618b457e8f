-- signature: fn example(#[key] lock: &str, seconds: u32, owner: &str)
local owner, seconds = unpack(ARGV)
redis.call('SET', KEYS[1], owner, 'EX', seconds)
