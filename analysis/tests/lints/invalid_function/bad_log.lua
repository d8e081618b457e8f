#!lua name=a
redis.log(redis.LOG_NOTICE, 'loading')
redis.register_function('f', function(keys, args) return 1 end)
