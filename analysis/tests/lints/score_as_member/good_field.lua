local request = { now = tonumber(ARGV[1]), rank = tonumber(ARGV[2]), id = ARGV[3] }
redis.call('ZADD', KEYS[1], request.now, request.id)
-- Not a time.
redis.call('ZADD', KEYS[2], request.rank, request.rank)
redis.call('ZREMRANGEBYSCORE', KEYS[1], 0, request.now - 60)
return redis.call('ZCARD', KEYS[1]) + redis.call('ZCARD', KEYS[2])
