-- call: src/session.rs:9 keys=1 arguments=3
if #ARGV > 1 then
  redis.call('INCR', KEYS[1])
end
return redis.call('SET', KEYS[1], ARGV[1])
