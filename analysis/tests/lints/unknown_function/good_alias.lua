#!lua name=limits
-- signature: fn example(#[key] page: &str)
-- function: take
local register = redis.register_function
register('take', function(keys)
  return redis.call('GET', keys[1])
end)
