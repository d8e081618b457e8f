#!lua name=inventory
local function reserve(keys, args)
  local left = tonumber(redis.call('GET', keys[1]) or '0')
  if left < tonumber(args[1]) then
    return false
  end
  return redis.call('DECRBY', keys[1], args[1])
end

redis.register_function('inventory_reserve', reserve)
redis.register_function{
  function_name = 'inventory_left',
  callback = function(keys)
    return redis.call('GET', keys[1])
  end,
  flags = {'no-writes'},
}
