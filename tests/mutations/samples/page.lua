-- Gives a page from the cache, or the task of making it.
local page = KEYS[1]
local claim = KEYS[2]
local worker = ARGV[1]
local patience = ARGV[2]

local text = redis.call('GET', page)
if text ~= false then
  return text
end
local claimed = redis.call('SET', claim, worker, 'NX', 'PX', patience)
if claimed == false then
  return redis.error_reply('BUSY somebody else makes the page')
end
redis.log(redis.LOG_NOTICE, 'claimed: ' .. claimed.ok)
if redis.call('TYPE', claim).ok ~= 'string' then
  return redis.error_reply('LOST the claim is gone already')
end
return ''
