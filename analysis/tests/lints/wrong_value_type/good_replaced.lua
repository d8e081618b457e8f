-- signature: fn example(#[key] state: &str, #[key] cache: &str, #[key] places: &str, #[key] list: &str, #[key] set: &str, #[key] other: &str, value: &str)
-- Another key.
redis.call('SET', KEYS[1], ARGV[1])
redis.call('SADD', KEYS[2], ARGV[1])
-- Replaced, whatever it was.
redis.call('SET', KEYS[2], ARGV[1])
redis.call('GET', KEYS[2])
-- With a condition, the key may hold what it held.
redis.call('SET', KEYS[3], ARGV[1], 'NX')
redis.call('GEOADD', KEYS[3], 1, 2, 'here')
-- Behind a pop, the key may be gone.
redis.call('RPUSH', KEYS[4], ARGV[1])
redis.call('LPOP', KEYS[4])
redis.call('SADD', KEYS[4], ARGV[1])
-- A function removes it.
local function clear(key)
  redis.call('UNLINK', key)
end
redis.call('SADD', KEYS[5], ARGV[1])
clear(KEYS[5])
redis.call('RPUSH', KEYS[5], ARGV[1])
-- The script asks.
redis.call('HSET', KEYS[6], 'a', 1)
if redis.call('TYPE', KEYS[6]).ok == 'list' then
  redis.call('RPUSH', KEYS[6], ARGV[1])
end
-- Geographic sets are sorted sets.
redis.call('ZADD', KEYS[3], 1, ARGV[1])
return redis.call('ZCARD', KEYS[3])
