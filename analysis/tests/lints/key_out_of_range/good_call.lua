-- call: src/lease.rs:87 keys=2 arguments=0+
-- call: src/lease.rs:88 keys=2+ arguments=0
-- call: src/lease.rs:89 keys=? arguments=?
local active = KEYS[1]
for _, id in ipairs(ARGV) do
  redis.call('SADD', active, id)
  redis.call('SREM', KEYS[2], id)
end
if KEYS[3] then
  redis.call('DEL', KEYS[3])
end
return 1
