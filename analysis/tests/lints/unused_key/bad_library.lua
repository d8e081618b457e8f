#!lua name=limits
-- signature: fn example(#[key] page: &str, #[key] other: &str)
-- function: take
redis.register_function('take', function(keys)
  return redis.call('GET', keys[1])
end)
redis.register_function('swap', function(keys)
  return redis.call('GET', keys[2])
end)
