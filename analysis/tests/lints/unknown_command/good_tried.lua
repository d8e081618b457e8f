-- signature: fn example(#[key] lock: &str, owner: &str)
local reply = redis.pcall('FROBNICATE', KEYS[1], ARGV[1])
if type(reply) == 'table' and reply.err then
  return redis.call('SET', KEYS[1], ARGV[1])
end
return reply
