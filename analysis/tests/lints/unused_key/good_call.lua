-- call: src/copy.rs:9 keys=2 arguments=0
-- call: src/copy.rs:10 keys=2+ arguments=0
return redis.call('COPY', KEYS[1], KEYS[2])
