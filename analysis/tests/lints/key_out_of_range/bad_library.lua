#!lua name=limits
-- signature: fn example(#[key] page: &str)
-- function: take
redis.register_function('take', function(keys)
  return redis.call('MGET', keys[1], keys[2])
end)
