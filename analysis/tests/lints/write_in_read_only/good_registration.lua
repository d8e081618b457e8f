#!lua name=limits
-- signature: fn example(#[key] page: &str)
-- attribute: read_only
-- function: take
local function take(keys)
  return redis.call('GET', keys[1])
end
redis.register_function{function_name = 'take', callback = take, flags = {'no-writes', 'allow-stale'}}
redis.register_function('put', function(keys, args)
  return redis.call('SET', keys[1], args[1])
end)
