-- signature: fn example(#[key] lock: &str, seconds: u32, owner: &str, force: bool)
local seconds, owner = unpack(ARGV)
redis.call('SET', KEYS[1], owner, 'EX', seconds)
