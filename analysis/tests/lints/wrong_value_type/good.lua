-- signature: fn example(#[key] visits: &str, #[key] names: &str, kind: &str)
-- redis-script: allow-file(unused_reply)
if ARGV[1] == 'hash' then
  redis.call('HSET', KEYS[1], 'a', 1)
else
  redis.call('ZADD', KEYS[1], 1, 'a')
end
redis.call('SADD', KEYS[2], 'a')
redis.call('SINTER', KEYS[2])
redis.call('ZUNIONSTORE', KEYS[1], 1, KEYS[2])
redis.call('DEL', KEYS[2])
redis.call('LPUSH', KEYS[2], 'a')
redis.call('SORT', KEYS[2])
redis.call('LRANGE', KEYS[2], 0, 1)
redis.call('SET', KEYS[2], 'a')
redis.call('APPEND', KEYS[2], 'a')
return redis.pcall('ZCARD', KEYS[2])
