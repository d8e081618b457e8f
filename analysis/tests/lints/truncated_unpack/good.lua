-- signature: fn example(#[key] queue: &str, item: &str, other: &str)
local items = {ARGV[1], ARGV[2]}
redis.call('RPUSH', KEYS[1], 'begin', unpack(items))
-- In brackets, it is meant.
redis.call('RPUSH', KEYS[1], (unpack(items)), 'end')
local first = unpack(redis.call('LRANGE', KEYS[1], 0, 0))
local single = {ARGV[1]}
local seconds = unpack(redis.call('TIME'))
local item, other = unpack(items)
return {unpack(single), first, seconds, item, other}
