-- signature: fn example(#[key] list: &str, fields: &[(String, String)])
for i = 1, #ARGV, 2 do
  redis.call('RPUSH', KEYS[1], ARGV[i])
end
return cjson.encode(ARGV)
