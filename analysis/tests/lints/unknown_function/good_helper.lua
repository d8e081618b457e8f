#!lua name=limits
-- signature: fn example(#[key] page: &str, by: u32)
-- function: limits_add
local function register(name, callback)
  redis.register_function{function_name = 'limits_' .. name, callback = callback}
end

register('take', function(keys)
  return redis.call('GET', keys[1])
end)
register('add', function(keys, args)
  return redis.call('INCRBY', keys[1], args[1])
end)
