-- signature: fn example(#[key] entry: &str)
local kind = redis.call('TYPE', KEYS[1])
return kind.ok + 1
