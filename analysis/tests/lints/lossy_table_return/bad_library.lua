#!lua name=a
redis.register_function('count', function(keys, args)
  return {count = redis.call('LLEN', keys[1])}
end)
