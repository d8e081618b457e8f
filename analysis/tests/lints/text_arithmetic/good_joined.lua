-- signature: fn example(#[key] user: &str, whole: u32, fraction: u32)
local count = tonumber(ARGV[1] .. '.' .. ARGV[2])
local hexadecimal = tonumber('0x' .. ARGV[1])
-- In another base, letters are digits.
local letters = tonumber('user' .. ARGV[1], 36)
redis.call('SET', KEYS[1], count or hexadecimal or letters)
return ARGV[1] .. ARGV[2] + 1
