-- signature: fn example(#[key] a: &str) -> Result<i64>
local reply = redis.pcall('INCR', KEYS[1])
if type(reply) == 'table' and reply.err then
  return reply
end
return reply
