-- Opens a lock, if it is still held with this token.
--
-- KEYS[1] = lock: the token of the holder, a string that expires
-- ARGV[1] = token: the one that the lock was taken with
--
-- Replies 1 when the lock was opened, 0 when it had expired or somebody else holds it

local lock = KEYS[1]
local token = ARGV[1]

if redis.call('GET', lock) == token then
  return redis.call('DEL', lock)
end

return 0
