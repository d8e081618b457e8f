-- Prolongs a session that is there.
local session = KEYS[1]
local idle = ARGV[1]

local user = redis.call('HGET', session, 'user')
if user == false then
  return false
end
if redis.call('EXPIRE', session, idle) == 0 then
  return false
end
return user
