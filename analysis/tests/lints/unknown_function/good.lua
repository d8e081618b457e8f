#!lua name=limits
-- signature: fn example(#[key] page: &str)
-- function: limits_take
redis.register_function('limits_take', function(keys, args)
  return redis.call('GET', keys[1])
end)
