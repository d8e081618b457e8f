-- KEYS[1] = source
-- KEYS[2] = route, for the node of a cluster
-- KEYS[3] = spare (unused)
return redis.call('GET', KEYS[1])
