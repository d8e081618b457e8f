-- Reserves a seat.
local hold = KEYS[1]
local seats = KEYS[2]
local customer = ARGV[1]
local until_time = ARGV[2]

local left = redis.call('GET', seats)
if left == false then
  return -1
end
if tonumber(left) < 1 then
  return -2
end
local holder = redis.call('GET', hold)
if not holder then
  redis.call('SET', hold, customer)
  redis.call('EXPIREAT', hold, until_time)
  return redis.call('DECR', seats)
end
if holder ~= customer then
  return -3
end
redis.call('EXPIREAT', hold, until_time)
return tonumber(left)
