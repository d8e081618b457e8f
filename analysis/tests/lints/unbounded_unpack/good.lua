-- signature: fn example(#[key] names: &str, #[key] copy: &str, limit: u32, more: &[&str])
local few = redis.call('LRANGE', KEYS[1], 0, 9)
if #few > 0 then
  redis.call('SADD', KEYS[2], unpack(few))
end
redis.call('SADD', KEYS[2], 'one', unpack(redis.call('LRANGE', KEYS[1], 0, ARGV[1])))
redis.call('SADD', KEYS[2], 'one', unpack(redis.call('ZRANGEBYSCORE', KEYS[1], 0, 1, 'LIMIT', 0, 10)))
local names = redis.call('SMEMBERS', KEYS[2])
if #names > 0 and #names < 1000 then
  redis.call('SADD', KEYS[2], unpack(names))
end
if #ARGV < 1000 then
  redis.call('SADD', KEYS[2], unpack(ARGV, 2))
end
local both = {KEYS[1], KEYS[2]}
return redis.call('DEL', unpack(both))
