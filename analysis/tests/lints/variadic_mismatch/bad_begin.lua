-- signature: fn add(#[key] set: &str, most: u32, members: &[String])
for i = 1, #ARGV do
  redis.call('SADD', KEYS[1], ARGV[i])
end
return redis.call('SCARD', KEYS[1]) <= tonumber(ARGV[1])
