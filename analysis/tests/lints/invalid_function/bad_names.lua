#!lua name=a
local function f(keys, args) return 1 end
redis.register_function('take', f)
redis.register_function('take', f)
redis.register_function('Give', f)
redis.register_function{function_name = 'give', callback = f}
