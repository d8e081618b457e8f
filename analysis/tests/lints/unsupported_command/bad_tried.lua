-- signature: fn example(#[key] list: &str, wanted: &str) -> Result<i64>
-- attribute: server = "redis 5.0"
-- Near `good_tried.lua`: nothing asks whether these failed.
local at = redis.pcall('LPOS', KEYS[1], ARGV[1])
pcall(redis.call, 'GETDEL', KEYS[1])
redis.call('COPY', KEYS[1], KEYS[1], 'REPLACE')
return at or -1
