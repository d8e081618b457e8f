-- signature: fn example(#[key] requests: &str, #[key] queue: &str, #[key] latest: &str, #[key] exact: &str, #[key] parts: &str, #[arg(millis)] now: SystemTime, request: &str, sequence: u64)
redis.call('ZADD', KEYS[1], ARGV[1], ARGV[2])
redis.call('ZADD', KEYS[1], ARGV[1], ARGV[1] .. ':' .. ARGV[2])
redis.call('ZADD', KEYS[1], ARGV[1], ARGV[1] .. ':' .. math.random())
redis.call('ZADD', KEYS[1], ARGV[1], ARGV[1] .. '-' .. redis.call('INCR', KEYS[3]))
-- A sequence is another number for every call.
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[3])
-- In microseconds, the server's clock tells calls apart.
local time = redis.call('TIME')
local micros = time[1] * 1000000 + time[2]
redis.call('ZADD', KEYS[4], micros, micros)
redis.call('ZADD', KEYS[5], time[1], time[1] .. time[2])
return redis.call('ZCARD', KEYS[1]) + redis.call('ZCARD', KEYS[2]) + redis.call('ZCARD', KEYS[4]) + redis.call('ZCARD', KEYS[5])
