#!lua name=a
local function f(keys, args) return 1 end
redis.register_function('g', f, {'no-writes'})
redis.register_function('h')
redis.register_function(f, 'i')
redis.register_function(nil, f)
redis.register_function('j', 'f')
redis:register_function('k', f)
redis.register_function('l-m', f)
redis.register_function('', f)
redis.register_function('n.o', f)
redis.register_function()
