-- signature: fn store(#[key] all: &str, #[key] sum: &str, names: &[String])
local added = 0
for i = 0, #ARGV do
  added = added + redis.call('SADD', KEYS[1], ARGV[i])
end
for i = 0, #ARGV, 2 do
  added = added + ARGV[i]
end
redis.call('SET', KEYS[2], added)
return added
