-- A reply has no entry 0, so what asks for it never runs what needs it.
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, 1)
local job = due[0]
if job then
  redis.call('ZREM', KEYS[1], job)
end
local function moved()
  local first = due[0]
  if first == nil then
    return false
  end
  redis.call('LPUSH', KEYS[2], first)
  return first
end
local time = redis.call('TIME')
if not time[0] then
  return moved()
end
return redis.call('SET', KEYS[3], time[0])
