-- Counts what a key holds.
local key = KEYS[1]

local kind = redis.call('TYPE', key).ok
if kind == 'none' then
  return 0
elseif kind == 'string' then
  return redis.call('STRLEN', key)
elseif kind == 'list' then
  return redis.call('LLEN', key)
elseif redis.call('TYPE', key).ok == 'hash' then
  return redis.call('HLEN', key)
elseif redis.call('TYPE', key)['ok'] == 'set' then
  return redis.call('SCARD', key)
end
return -1
