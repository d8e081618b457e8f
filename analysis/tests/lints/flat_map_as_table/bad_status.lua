-- signature: fn example(#[key] key: &str, #[key] count: &str)
local kind = redis.call('TYPE', KEYS[1])
if kind.kind == 'hash' then
  return 1
end
local set = redis.call('SET', KEYS[1], '1', 'NX')
if set and set.OK then
  return 2
end
local reply = redis.pcall('INCR', KEYS[2])
if type(reply) == 'table' then
  return redis.error_reply(reply.error or 'ERR no text')
end
return reply
