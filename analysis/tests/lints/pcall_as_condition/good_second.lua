-- signature: fn example(#[key] counter: &str, #[key] tags: &str)
local ok, err = pcall(redis.call, 'INCR', KEYS[1])
if not ok then
  return redis.error_reply('FAILED to count: ' .. tostring(err))
end
-- The first is tested too.
local went_well, problem = pcall(redis.call, 'SADD', KEYS[2], 'a')
if problem and not went_well then
  return 1
end
-- It may be missing.
local _, value = pcall(redis.call, 'GET', KEYS[1])
if value then
  return 2
end
-- A function of the script may return nothing.
local _, failure = pcall(function() redis.call('DEL', KEYS[1]) end)
if failure then
  return 3
end
-- The reply of this one chooses.
local reply = redis.pcall('GET', KEYS[2])
return reply and 'counted' or 'failed'
