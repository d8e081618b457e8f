-- Without a signature only what no call can pass is wrong.
return redis.call('MGET', KEYS[0], KEYS[7])
