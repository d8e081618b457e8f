-- signature: fn example(#[key] record: &str, #[key] list: &str, fields: &[(String, String)])
for i = 1, #ARGV, 2 do
  redis.call('RPUSH', KEYS[2], ARGV[i])
end
for i = 2, #ARGV, 2 do
  redis.call('HSET', KEYS[1], ARGV[i - 1], ARGV[i])
end
return 1
