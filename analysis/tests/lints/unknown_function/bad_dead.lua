#!lua name=limits
-- signature: fn example(#[key] page: &str)
-- function: reset
redis.register_function('take', function(keys)
  return redis.call('GET', keys[1])
end)
if false then
  redis.register_function('reset', function(keys)
    return redis.call('DEL', keys[1])
  end)
end
