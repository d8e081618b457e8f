-- signature: fn fill(#[key] hash: &str, fields: &[String])
for i = 1, #ARGV, 2 do
  redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
end
