-- Takes a lock that nobody holds, and numbers its holders.
--
-- KEYS[1] = lock: the token of the holder, a string that expires
-- KEYS[2] = fence: the number of the last holder, a string that must never expire
-- ARGV[1] = token: who takes it, unguessable and new for each holder
-- ARGV[2] = expiry, in milliseconds: when the lock falls open by itself, more than 0
--
-- Replies the number of this holder, or nil when somebody else holds the lock

local lock = KEYS[1]
local fence = KEYS[2]
local token = ARGV[1]
local expiry = ARGV[2]

local holder = redis.call('GET', lock)
if holder and holder ~= token then
  return false
end

-- A holder who asks again, because the first reply was lost, keeps its number.
if not holder then
  redis.call('INCR', fence)
end
redis.call('SET', lock, token, 'PX', expiry)

return redis.call('GET', fence)
