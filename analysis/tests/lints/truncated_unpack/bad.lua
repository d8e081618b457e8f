-- signature: fn example(#[key] queue: &str, item: &str, other: &str)
-- attribute: allow(unbounded_unpack)
local items = {ARGV[1], ARGV[2]}
redis.call('RPUSH', KEYS[1], unpack(items), 'end')
local only = unpack(items)
return {unpack(redis.call('LRANGE', KEYS[1], 0, -1)), only}
