-- signature: fn example(#[key] record: &str, #[key] list: &str, fields: &[(String, String)])
for i = 1, #ARGV, 2 do
  redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 2])
  redis.call('RPUSH', KEYS[2], ARGV[i + 1])
end
return 1
