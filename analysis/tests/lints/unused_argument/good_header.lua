-- KEYS[1] = counter
-- ARGV[1] = step
-- ARGV[3] = a number left out, so there may be more of them
redis.call('INCRBY', KEYS[1], ARGV[1])
