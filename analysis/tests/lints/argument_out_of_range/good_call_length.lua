-- call: src/lock.rs:12 keys=1 arguments=1
if #ARGV > 1 then
  return redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
end
return redis.call('SET', KEYS[1], ARGV[1])
