-- signature: fn example(#[key] counter: &str, #[key] tags: &str)
local ok, err = pcall(redis.call, 'INCR', KEYS[1])
if err then
  return redis.error_reply('FAILED to count')
end
local _, problem = pcall(redis.call, 'SADD', KEYS[2], 'a')
if not problem then
  return 1
end
return 2
