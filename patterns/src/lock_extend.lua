-- Starts the expiry of a lock anew, if it is still held with this token.
--
-- KEYS[1] = lock: the token of the holder, a string that expires
-- ARGV[1] = token: the one that the lock was taken with
-- ARGV[2] = expiry, in milliseconds: when the lock falls open by itself, counted from now, more than 0
--
-- Replies 1 when the lock is held on, 0 when it had expired or somebody else holds it

local lock = KEYS[1]
local token = ARGV[1]
local expiry = ARGV[2]

if redis.call('GET', lock) == token then
  return redis.call('PEXPIRE', lock, expiry)
end

return 0
