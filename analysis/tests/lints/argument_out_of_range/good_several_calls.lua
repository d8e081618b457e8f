-- signature: fn example(#[key] set: &str, members: &[String])
local function add(from)
  for i = from, #ARGV do
    redis.call('SADD', KEYS[1], ARGV[i])
  end
end
add(1)
add(2)
return 1
