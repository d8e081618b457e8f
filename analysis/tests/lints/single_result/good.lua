-- signature: fn example(#[key] counter: &str, #[key] user: &str)
local reply = redis.pcall('INCR', KEYS[1])
if type(reply) == 'table' and reply.err then
  return redis.error_reply('FAILED ' .. reply.err)
end
local name, mail = unpack(redis.call('HMGET', KEYS[2], 'name', 'mail'))
local ok, count = pcall(redis.call, 'INCR', KEYS[1])
if not ok then
  return mail
end
-- A name that is set later, or that nothing reads.
local kind, answer = redis.call('TYPE', KEYS[2])
if kind.ok == 'hash' then
  answer = 1
end
local size, unread = redis.call('HLEN', KEYS[2])
-- A function that gives two values on one of its paths.
local function lookup(key)
  local found = redis.call('GET', key)
  if not found then
    return nil, 'missing'
  end
  return found
end
local value, problem = lookup(KEYS[1])
if problem then
  return problem
end
local last, again = 1, 2
last, again = redis.call('HLEN', KEYS[2]), last
return {name, count, answer or 0, size, value, last, again}
