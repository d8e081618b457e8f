#!lua name=inventory
-- Reserves stock, and says what is left.

local function reserve(keys, args)
  local left = tonumber(redis.call('GET', keys[1]) or '0')
  local amount = tonumber(args[1])
  if left < amount then
    return false
  end
  return redis.call('DECRBY', keys[1], args[1])
end

local function left(keys)
  return tonumber(redis.call('GET', keys[1]) or '0')
end

redis.register_function('inventory_reserve', reserve)
redis.register_function{function_name = 'inventory_left', callback = left, flags = {'no-writes'}}
