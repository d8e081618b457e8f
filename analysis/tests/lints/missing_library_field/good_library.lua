#!lua name=visits
redis.register_function('visit', function(keys)
  return redis.call('INCR', keys[1])
end)
