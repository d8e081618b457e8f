-- signature: fn example(#[key] set: &str, one: &str, two: &str)
-- Near `good_several_calls.lua`: neither call has a round.
local function add(from)
  for i = from, #ARGV do
    redis.call('SADD', KEYS[1], ARGV[i])
  end
end
redis.call('SADD', KEYS[1], ARGV[1], ARGV[2])
add(3)
add(4)
return 1
