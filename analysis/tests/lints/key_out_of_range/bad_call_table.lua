-- call: src/lease.rs:87 keys=0 arguments=1
return redis.call('GET', KEYS[1])
