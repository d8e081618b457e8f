-- Keeps a copy of a value.
local entry = KEYS[1]
local copy = KEYS[2]
local keep = ARGV[1]

local kind = redis.call('TYPE', entry)
if kind.ok ~= 'string' then
  redis.call('SET', copy, kind.ok, 'EX', keep)
  return 0
end
local value = redis.call('GET', entry)
if value == false or value == '' then
  return 0
end
local written = redis.call('SET', copy, kind.ok .. ':' .. value)
if written.ok ~= 'OK' then
  return 0
end
redis.call('EXPIRE', copy, keep)
return #kind.ok + 1
