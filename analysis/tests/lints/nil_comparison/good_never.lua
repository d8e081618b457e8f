-- signature: fn example(#[key] counter: &str, #[key] cache: &str, #[key] total: &str, value: &str, seconds: u32)
local reply = redis.pcall('EXPIRE', KEYS[1], ARGV[2])
if type(reply) == 'table' and reply.err then
  return 0
end
redis.call('SETEX', KEYS[2], ARGV[2], ARGV[1])
local total = redis.call('INCRBYFLOAT', KEYS[3], 1)
if total ~= '1' then
  return 2
end
return 3
