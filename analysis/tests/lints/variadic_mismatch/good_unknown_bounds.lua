-- signature: fn example(#[key] set: &str, skipped: i32, members: &[i32])
-- Where a loop begins, ends or how it steps is not known: it may well be right.
for i = 2 + tonumber(ARGV[1]), #ARGV do redis.call('SADD', KEYS[1], ARGV[i]) end
local first = ARGV[1] == '1' and 3 or 2
for i = first, #ARGV do redis.call('SADD', KEYS[1], ARGV[i]) end
for i = math.max(2, ARGV[1] + 0), #ARGV do redis.call('SADD', KEYS[1], ARGV[i]) end
local step = tonumber(ARGV[1])
for i = 2, #ARGV, step do redis.call('SADD', KEYS[1], ARGV[i]) end
for i = 2, math.min(#ARGV, 100) do redis.call('SADD', KEYS[1], ARGV[i]) end
for i = #ARGV, first, -1 do redis.call('SADD', KEYS[1], ARGV[i]) end
return 1
