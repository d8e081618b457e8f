#!lua name=a flags=no-writes
redis.register_function('f', function(keys, args) return 1 end)
