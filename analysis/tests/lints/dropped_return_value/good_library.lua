#!lua name=library
local function both(keys, args)
  return redis.call('INCR', keys[1]), args[1]
end
local function hit(keys, args)
  local count, first = both(keys, args)
  return {count, first}
end
redis.register_function('hit', hit)
redis.register_function('both', both)
return 1, 2
