-- call: src/metrics.rs:36 keys=0+ arguments=1
local now = tonumber(ARGV[1])
local total = 0
for i = 2, #ARGV do
  -- redis-script: allow(key_from_argument) the queues are known only there
  total = total + redis.call('ZCOUNT', ARGV[i], '-inf', now - 60)
end
return total
