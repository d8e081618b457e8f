-- signature: fn example(#[key] log: &str, #[key] count: &str)
redis.pcall('LPUSH', KEYS[1], 'seen')
if redis.call('EXISTS', KEYS[2]) == 0 then
  redis.error_reply('NOCOUNT there is none')
end
local size = assert(redis.pcall('LLEN', KEYS[1]))
return {redis.call('INCR', KEYS[2]), size}
