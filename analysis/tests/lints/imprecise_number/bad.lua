-- signature: fn example(#[key] events: &str, #[arg(micros)] now: SystemTime, #[arg(millis)] then: SystemTime)
local time = redis.call('TIME')
local micros = time[1] * 1000000 + time[2]
redis.call('SADD', KEYS[1], 'at:' .. micros)
redis.call('SADD', KEYS[1], tostring(tonumber(ARGV[1])))
return cjson.encode(tonumber(ARGV[2]) * 1000)
