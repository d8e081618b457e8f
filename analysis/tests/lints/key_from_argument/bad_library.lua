#!lua name=a
redis.register_function('first', function(keys, args)
  return redis.call('GET', args[1])
end)
redis.register_function('second', function(names, values)
  return redis.call('GET', names[1] .. values[1])
end)
