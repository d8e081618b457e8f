-- call: src/lock.rs:12 keys=3 arguments=0
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
