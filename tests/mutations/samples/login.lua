-- Opens a session, unless the user is blocked.
local session = KEYS[1]
local blocked = KEYS[2]
local user = ARGV[1]
local idle = tonumber(ARGV[2])

if redis.call('GET', blocked) ~= false then
  return 3
end
local reply = redis.call('SET', session, user, 'EX', idle, 'NX')
if reply and reply.ok == 'OK' then
  return 1
end
redis.call('SETEX', session, idle, user)
return 2
