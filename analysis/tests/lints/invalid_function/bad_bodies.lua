#!lua name=a
local register = redis.register_function
local function helper(key)
  return redis.call('GET', KEYS[1] or key)
end
register('f', function(all, values)
  redis.replicate_commands()
  redis.breakpoint()
  register('late', function() return 1 end)
  return helper(all[1]) or ARGV[1]
end)
register('g', function(keys, args)
  redis.register_function('later', helper)
  return #KEYS
end)
