-- signature: fn add(#[key] set: &str, members: &[String])
if ARGV[1] then
  return redis.call('SADD', KEYS[1], ARGV[1])
end
return 0
