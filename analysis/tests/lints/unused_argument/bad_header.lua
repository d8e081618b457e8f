-- KEYS[1]: the counter
-- ARGV[1]: the expiry in seconds
-- ARGV[2]: the limit
redis.call('SET', KEYS[1], 0, 'EX', ARGV[1])
