-- signature: fn example(#[key] window: &str, unit: u32)
local time = redis.call('TIME')
local now = time[1] * 1000 + (time[2] - time[2] % 1000) / 1000
redis.call('PEXPIREAT', KEYS[1], now + 1000)
local micros = time[1] * 1000000 + time[2]
redis.call('EXPIREAT', KEYS[1], (micros - (micros % 1000000)) / 1000000 + ARGV[1])
return 1
