-- A script that both the call and the script itself leave no doubt about.
-- call: src/metrics.rs:60 keys=2 arguments=1
-- call: src/metrics.rs:61 keys=2 arguments=?
-- call: src/metrics.rs:62 keys=2 arguments=0+
local now = tonumber(ARGV[1])
local hour_ago = now - 3600
return redis.call('ZCOUNT', KEYS[1], hour_ago, now) + redis.call('ZCARD', KEYS[2])
