-- Raises the score of a member that is below a limit, up to the limit.
--
-- KEYS[1] = board: the members by their scores, a sorted set
-- ARGV[1] = member
-- ARGV[2] = step
-- ARGV[3] = limit
local board = KEYS[1]
local member = ARGV[1]
local step = tonumber(ARGV[2])
local limit = tonumber(ARGV[3])

local score = redis.call('ZSCORE', board, member)
if not score or tonumber(score) >= limit then
  return false
end

local raised = math.min(tonumber(score) + step, limit)
redis.call('ZADD', board, raised, member)
return string.format('%.17g', raised)
