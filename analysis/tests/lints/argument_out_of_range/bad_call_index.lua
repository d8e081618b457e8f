-- call: src/lock.rs:12 keys=1 arguments=2
return redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
