-- signature: fn example(#[key] counter: &str, #[key] tags: &str)
local reply = redis.pcall('INCR', KEYS[1])
if not reply then
  return redis.error_reply('FAILED to count')
end
if redis.pcall('SADD', KEYS[2], 'a') then
  redis.call('SET', KEYS[1], 1)
end
local pcall_command = redis.pcall
local function add(member) return pcall_command('SREM', KEYS[2], member) end
local failed = not add('b')
repeat
until redis.pcall('SMEMBERS', KEYS[2])
return failed
