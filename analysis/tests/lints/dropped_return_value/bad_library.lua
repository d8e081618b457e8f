#!lua name=library
local function hit(keys, args)
  return redis.call('INCR', keys[1]), args[1]
end
redis.register_function('hit', hit)
