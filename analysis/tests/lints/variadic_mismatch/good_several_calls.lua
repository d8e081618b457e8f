-- signature: fn example(#[key] set: &str, one: &str, two: &str)
-- The second call has no round, the first has two.
local function add(from)
  for i = from, #ARGV do
    redis.call('SADD', KEYS[1], ARGV[i])
  end
end
add(1)
add(3)
return 1
