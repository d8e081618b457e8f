-- signature: fn example(#[key] key: &str, #[key] count: &str, #[key] list: &str)
local kind = redis.call('TYPE', KEYS[1])
if kind.ok == 'hash' or kind['err'] then
  return 1
end
local reply = redis.pcall('INCR', KEYS[2])
if type(reply) == 'table' then
  redis.log(redis.LOG_WARNING, tostring(reply.line) .. tostring(reply.source))
  return redis.error_reply(reply.err)
end
-- What the script puts there itself, is there.
kind.seen = true
if kind.seen then
  return 2
end
local items = redis.pcall('LRANGE', KEYS[3], 0, -1)
if items.error then
  return 3
end
return 4
