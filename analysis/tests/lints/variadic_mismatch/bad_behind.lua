-- signature: fn add(#[key] set: &str, most: u32, member: &str)
redis.call('SADD', KEYS[1], ARGV[2])
for i = 3, #ARGV do
  redis.call('SADD', KEYS[1], ARGV[i])
end
return redis.call('SCARD', KEYS[1]) <= tonumber(ARGV[1])
