-- The caller passes more than is documented in each of these ways.
--
-- KEYS[1] = lease_key
-- KEYS[2..n] = holders
-- ARGV[1] = lease
-- ARGV[2] = pairs...
redis.call('SET', KEYS[1], ARGV[1])
return redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
