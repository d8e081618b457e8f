-- signature: fn example(#[key] limiter: &str, #[key] shard: &str, max: u32)
-- attribute: allow(key_never_used_as_key)
local max = tonumber(ARGV[1])
local count = tonumber(redis.call('GET', KEYS[1]) or 0)
-- A number that is passed as a key, and used as none: another lint speaks of it.
local shard = tonumber(KEYS[2])
-- The number in a key's name.
local id = tonumber(string.match(KEYS[1], '%d+$'))
-- The length of its name.
local length = #KEYS[1] + 1
return count + max + (shard or 0) + (id or 0) + length
