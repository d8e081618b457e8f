#!lua name=limits
-- signature: fn example(#[key] page: &str)
-- attribute: server = "redis 6.2"
-- function: take
redis.register_function('take', function(keys)
  return redis.call('GET', keys[1])
end)
