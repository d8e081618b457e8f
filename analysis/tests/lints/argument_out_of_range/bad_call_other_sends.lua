-- Every run needs it, so it does not matter that another call sends it.
-- call: src/lock.rs:12 keys=1 arguments=1 literals=1
-- call: src/lock.rs:20 keys=1 arguments=2
local token = ARGV[1]
redis.call('SET', KEYS[1], token, 'PX', ARGV[2])
return token
