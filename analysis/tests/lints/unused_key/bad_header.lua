-- KEYS[1] -> source
-- KEYS[2] -> destination
return redis.call('GET', KEYS[1])
