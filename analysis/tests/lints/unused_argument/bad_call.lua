-- call: src/session.rs:9 keys=1 arguments=3
-- call: src/session.rs:19 keys=1 arguments=1
return redis.call('SET', KEYS[1], ARGV[1])
