#!lua name=a
local function f(keys, args) return 1 end
redis.register_function{name = 'b', callback = f}
redis.register_function{function_name = 'c'}
redis.register_function{function_name = 'd', callback = f, flags = 'no-writes'}
redis.register_function{function_name = 'e', callback = f, flags = {'no-write'}}
redis.register_function{function_name = 'g', callback = f, desc = 'x'}
redis.register_function{function_name = 'h', callback = 'f'}
redis.register_function{'i', f}
redis.register_function{function_name = 'j k', callback = f}
redis.register_function{function_name = 'l', callback = f, description = {}}
local options = {function_name = 'm', callback = f, flags = {'writes'}}
redis.register_function(options)
