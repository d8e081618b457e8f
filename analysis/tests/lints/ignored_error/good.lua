-- signature: fn example(#[key] log: &str, #[key] count: &str)
local pushed = redis.pcall('LPUSH', KEYS[1], 'seen')
if type(pushed) == 'table' and pushed.err then
  return redis.error_reply('NOLOG ' .. pushed.err)
end
redis.call('LTRIM', KEYS[1], 0, 9)
pcall(redis.call, 'LTRIM', KEYS[1], 0, 9)
assert(redis.call('EXISTS', KEYS[2]) == 1)
return redis.pcall('INCR', KEYS[2])
