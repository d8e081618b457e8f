local request = { now = tonumber(ARGV[1]), window = tonumber(ARGV[2]) }
redis.call('ZADD', KEYS[1], request.now, request.now)
redis.call('ZREMRANGEBYSCORE', KEYS[1], 0, request.now - request.window)
return redis.call('ZCARD', KEYS[1])
