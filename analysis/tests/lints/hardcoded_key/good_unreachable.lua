-- Each of these commands has a literal key, and none of them can run.
local function drop(job, parent, ...)
  if parent then
    redis.call('DEL', parent .. ':deps')
    redis.call('DEL', 'deps')
  end
  if parent ~= nil then redis.call('DEL', 'asked by a comparison') end
  if not (parent == nil) then redis.call('DEL', 'asked by a negation') end
  if type(parent) == 'string' then redis.call('DEL', 'asked by its type') end
  if parent and parent ~= '' then redis.call('DEL', 'asked by a chain') end
  local first, second = ...
  if second then redis.call('DEL', 'a missing vararg') end
  local joined = parent and redis.call('GET', 'behind an and')
  if joined then redis.call('DEL', joined) end
  while parent do redis.call('DEL', 'in a loop') end
  if not parent then
    return redis.call('DEL', job, first)
  end
  return redis.call('DEL', 'behind a return')
end
drop(KEYS[1], nil, KEYS[2])

local options = {nested = {}}
if options.ttl then redis.call('DEL', 'a missing field') end
if options.nested.ttl then redis.call('DEL', 'a missing field of a field') end
options.limit = false
local one, two = KEYS[1]
if two then redis.call('DEL', 'a name without a value') end
local upvalue
local function ask()
  if upvalue then redis.call('DEL', 'an upvalue') end
  return upvalue or KEYS[1]
end
redis.call('DEL', ask())
local kind = type(one)
if kind == 'table' then redis.call('DEL', 'by the name of a type') end
if false then redis.call('DEL', 'a literal') end
error('the end')
return redis.call('DEL', 'behind an error')
