-- signature: fn example(#[key] lock: &str, owner: &str)
-- A script may try a command that the server may not have. No server has one that is misspelt.
local reply = redis.pcall('DLE', KEYS[1])
if type(reply) == 'table' and reply.err then
  return redis.call('SET', KEYS[1], ARGV[1])
end
return reply
