-- The call without a time may be one for an empty set.
-- call: src/list.rs:20 keys=1 arguments=1
-- call: src/metrics.rs:60 keys=1 arguments=0
local now = tonumber(ARGV[1])
local count = redis.call('ZCARD', KEYS[1])
if count == 0 then
  return 0
end
return redis.call('ZCOUNT', KEYS[1], now - 3600, now)
