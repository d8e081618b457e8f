-- Takes the oldest job.
return redis.call('LPOP', KEYS[1])
