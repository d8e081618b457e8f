-- call: src/copy.rs:9 keys=2 arguments=0
return redis.call('GET', KEYS[1])
