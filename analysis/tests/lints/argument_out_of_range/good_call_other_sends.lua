-- One call may know that the key is there.
-- call: src/lock.rs:12 keys=1 arguments=0
-- call: src/lock.rs:20 keys=1 arguments=2
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
end
return redis.call('GET', KEYS[1])
