-- signature: fn example(#[key] names: &str, members: &[String])
for place = 1, #ARGV do
  redis.call('ZADD', KEYS[1], place, ARGV[place])
end
return redis.call('ZRANGEBYLEX', KEYS[1], '[a', '[b')
