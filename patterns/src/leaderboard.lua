-- Enters a score, keeps the best one of each member, and gives the member's rank.
--
-- KEYS[1] = board: the members by their best scores, a sorted set, `size` entries at most
-- ARGV[1] = member: whose score it is
-- ARGV[2] = score: the higher, the better
-- ARGV[3] = size: how many members stay on the board, 1 or more
--
-- Replies the rank, 1 for the best, or nil when the member is not on the board

local board = KEYS[1]
local member = ARGV[1]
local score = ARGV[2]
local size = tonumber(ARGV[3])

redis.call('ZADD', board, 'GT', score, member)
redis.call('ZREMRANGEBYRANK', board, 0, -size - 1)

local rank = redis.call('ZREVRANK', board, member)
if not rank then
  return false
end
return rank + 1
