-- signature: fn example(#[key] events: &str, #[key] user: &str, #[key] total: &str, window: u32, name: &str)
local now = redis.call('TIME')
redis.call('ZREMRANGEBYSCORE', KEYS[1], 0, now[1] - ARGV[1])
-- Its length is a number.
if #redis.call('LRANGE', KEYS[2], 0, -1) < 10 then
  return 1
end
redis.log(redis.LOG_NOTICE, redis.call('TYPE', KEYS[2]).ok .. ' instead of a string')
-- One element and no array.
local first = redis.call('LPOP', KEYS[2])
if first then
  redis.log(redis.LOG_NOTICE, 'popped ' .. first)
end
-- What the script asks the type of.
local reply = redis.pcall('HGETALL', KEYS[2])
if type(reply) ~= 'table' then
  return reply .. ''
end
-- By one of the paths it is a number.
local score = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
if #score == 2 then
  score = tonumber(score[2])
else
  score = 0
end
-- What the command is, is not known.
local any = redis.call(ARGV[2], KEYS[3])
redis.call('INCRBYFLOAT', KEYS[3], any + score)
-- Not of `call`, but of the script.
local sum = setmetatable({}, { __add = function() return 1 end })
return sum + 1
