-- signature: fn example(#[key] bits: &str, #[key] list: &str)
-- The first one is only refused once the key exists.
local set = redis.call('BITCOUNT', KEYS[1], 0, -1, 'BIT', 'EXTRA')
local found = redis.call('LPOS', KEYS[2], 'a', 'RANK', 1, 'COUNT', 1, 'MAXLEN', 10, 'EXTRA', 5)
local head = redis.call('LINDEX', KEYS[2], 0, 1)
return {set, found, head}
