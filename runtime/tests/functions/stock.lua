#!lua name=stock
--- @include "parts/amount"

redis.register_function('stock_add', function(keys, args)
  local amount = amount_of(args)
  return redis.call('INCRBY', keys[1], amount)
end)

redis.register_function{
  function_name = 'stock_read',
  callback = function(keys)
    return redis.call('GET', keys[1])
  end,
  flags = {'no-writes'},
}

redis.register_function('stock_has', function(keys, args)
  return redis.call('EXISTS', keys[1] .. ':' .. args[1])
end)
