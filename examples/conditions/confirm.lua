-- Confirms an order: when it is active, and its offer has not expired.
--
-- KEYS[1] = order: a hash with the field `status`
-- KEYS[2] = offer: a string that expires
-- KEYS[3] = confirmed: how many orders were confirmed, a string
local order = KEYS[1]
local offer = KEYS[2]
local confirmed = KEYS[3]

if redis.call('HGET', order, 'status') ~= 'active' or redis.call('EXISTS', offer) == 0 then
  return 0
end
redis.call('HSET', order, 'status', 'confirmed')
redis.call('INCR', confirmed)
return 1
