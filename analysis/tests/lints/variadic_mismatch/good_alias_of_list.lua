-- signature: fn add_all(#[key] set: &str, seconds: u32, members: Strings)
for i = 2, #ARGV do
  redis.call('SADD', KEYS[1], ARGV[i])
end
redis.call('EXPIRE', KEYS[1], ARGV[1])
