-- signature: fn fill(#[key] hash: &str, name: &str, title: &str, age: u32)
for i = 1, #ARGV, 2 do
  redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
end
