-- What chooses the path is not written in the call.
-- call: src/lease.rs:87 keys=1 arguments=2
local events = ARGV[2] == '1'
redis.call('HSET', KEYS[1], 'locked_at', ARGV[1])
if events then
  redis.call('PUBLISH', 'tasks:' .. ARGV[3], ARGV[1])
  redis.call('HSET', KEYS[1], 'seen_at', ARGV[4], 'seen_by', ARGV[5])
end
return 1
