-- Takes a lock that nobody holds, for a limited time.
--
-- KEYS[1] = lock: the token of the holder, a string that expires
-- ARGV[1] = token: who takes it, unguessable and new for each holder
-- ARGV[2] = expiry, in milliseconds: when the lock falls open by itself, more than 0
--
-- Replies 1 when the lock is held with this token, 0 when somebody else holds it

local lock = KEYS[1]
local token = ARGV[1]
local expiry = ARGV[2]

if redis.call('SET', lock, token, 'NX', 'PX', expiry) then
  return 1
end

-- The caller asks again because the first reply was lost.
if redis.call('GET', lock) == token then
  redis.call('PEXPIRE', lock, expiry)
  return 1
end

return 0
