-- A path that returns the table with the fraction is not the one that is taken here.
local function next_job()
  local top = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
  if top[2] then return {0, tonumber(top[2]) / 4096} end
  return {redis.call('HGETALL', KEYS[2]), 'id'}
end
local found = next_job()
if found and type(found[1]) == 'table' then
  return found
end
return #redis.call('HGETALL', KEYS[3]) / 2
