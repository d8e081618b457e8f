-- signature: fn example(#[key] state: &str, #[key] cache: &str, #[key] places: &str, #[key] counts: &str, value: &str)
redis.call('SET', KEYS[1], ARGV[1], 'EX', 60)
redis.call('EXPIRE', KEYS[1], 60)
if ARGV[1] == 'x' then
  redis.call('SADD', KEYS[1], ARGV[1])
end
redis.call('MSET', KEYS[2], 1)
redis.call('HSET', KEYS[2], 'a', 1)
redis.call('GEOADD', KEYS[3], 1, 2, 'here')
redis.call('HSET', KEYS[3], 'here', 1)
redis.call('PFADD', KEYS[4], ARGV[1])
return redis.call('ZADD', KEYS[4], 1, ARGV[1])
