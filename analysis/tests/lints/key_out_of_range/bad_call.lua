-- call: src/lease.rs:87 keys=1 arguments=0+
local active = KEYS[1]
for _, id in ipairs(ARGV) do
  redis.call('SADD', active, id)
  redis.call('SREM', KEYS[2], id)
end
return 1
