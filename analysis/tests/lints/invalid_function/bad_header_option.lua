#!lua name=a version=1
redis.register_function('f', function(keys, args) return 1 end)
