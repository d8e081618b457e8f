-- signature: fn example(#[key] events: &str, #[key] user: &str, window: u32, now: u32)
local now = redis.call('TIME')
redis.call('ZREMRANGEBYSCORE', KEYS[1], 0, now - ARGV[1])
if redis.call('LRANGE', KEYS[2], 0, -1) < 10 then
  return 1
end
local kind = redis.call('TYPE', KEYS[2])
redis.log(redis.LOG_NOTICE, kind .. ' instead of a string')
-- Of whatever it is, a table comes out.
local function scores()
  return redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
end
local age = tonumber(ARGV[2]) - scores()
-- Nil or an array: both raise.
local popped = redis.call('BLPOP', KEYS[2], 0)
redis.log(redis.LOG_NOTICE, 'popped ' .. popped)
-- An error is a table too.
local stored = redis.pcall('SET', KEYS[2], age)
return stored .. ''
