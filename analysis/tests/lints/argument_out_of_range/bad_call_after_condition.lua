-- The condition before it does not end the script.
-- call: src/list.rs:20 keys=1 arguments=1
-- call: src/metrics.rs:60 keys=1 arguments=0
local now = tonumber(ARGV[1])
local count = redis.call('ZCARD', KEYS[1])
if count > 100 then
  redis.call('ZREMRANGEBYRANK', KEYS[1], 0, 0)
end
return redis.call('ZCOUNT', KEYS[1], now - 3600, now)
