#!lua name=bench
redis.register_function('bench_call', function(keys, args)
  redis.call('SET', keys[1], args[1])
  return {tonumber(args[1]), tonumber(args[2]), tonumber(args[3])}
end)
