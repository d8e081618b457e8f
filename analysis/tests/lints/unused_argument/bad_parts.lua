-- signature: fn example(#[key] record: &str, version: u32, fields: &[(String, String, u32)])
redis.call('HSET', KEYS[1], 'version', ARGV[1])
for i = 2, #ARGV, 3 do
  redis.call('HSET', KEYS[1], ARGV[i + 1], ARGV[i + 2])
end
return #ARGV
