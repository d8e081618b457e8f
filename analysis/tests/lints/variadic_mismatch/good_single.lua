-- signature: fn add(#[key] set: &str, one: &str, two: &str)
for i = 1, #ARGV do
  redis.call('SADD', KEYS[1], ARGV[i])
end
