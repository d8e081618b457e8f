-- signature: fn example(#[key] counter: &str, #[key] tags: &str, limit: i64)
local reply = redis.pcall('INCR', KEYS[1])
if type(reply) == 'table' and reply.err then
  return redis.error_reply('FAILED to count')
end
if not reply then
  return 0
end
-- These may be nil.
if not redis.pcall('GET', KEYS[1]) then
  return 1
end
if not redis.pcall('SET', KEYS[1], 1, 'NX') then
  return 2
end
-- The value is compared.
local size = redis.pcall('SCARD', KEYS[2])
if size then
  if size == 5 then
    return 3
  end
end
-- A part of a condition, with the error asked for beside it.
local added = redis.pcall('SADD', KEYS[2], 'a')
if not added or added['err'] then
  return 4
end
-- A function asks for the caller.
local function is_error(value) return type(value) == 'table' and value.err ~= nil end
local removed = redis.pcall('SREM', KEYS[2], 'a')
if removed and is_error(removed) then
  return 5
end
local list = redis.pcall('LRANGE', KEYS[2], 0, 9)
if list and ARGV[1] == '1' then
  return 6
end
return 7
