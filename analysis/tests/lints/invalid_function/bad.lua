#!lua name=limits
local floor = math.floor
local call = redis.call
local limit = type(1)
local function round(number)
  return tonumber(number)
end
round('5')
redis.register_function('limit', function(keys, args)
  return {limit, floor(KEYS[1]), call('GET', KEYS[2])}
end)
