-- signature: fn example(#[key] record: &str, version: u32, fields: &[(String, String)])
for i = 1, #ARGV, 2 do
  redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
end
return #ARGV
