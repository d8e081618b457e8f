-- Lets a member into a group, while there is room.
--
-- KEYS[1] = group: the members, a set
-- ARGV[1] = member
-- ARGV[2] = room: how many members the group has at most
local group = KEYS[1]
local member = ARGV[1]
local room = tonumber(ARGV[2])

if redis.call('SISMEMBER', group, member) == 1 then
  return 1
end
if redis.call('SCARD', group) >= room then
  return 0
end
return redis.call('SADD', group, member)
