-- signature: fn example(#[key] counter: &str, #[key] tags: &str)
local reply = redis.pcall('INCR', KEYS[1])
if redis.pcall('SADD', KEYS[2], 'a') == false then
  return 'failed'
end
return reply and 'counted' or 'failed'
