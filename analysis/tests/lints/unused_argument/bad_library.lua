#!lua name=limits
-- signature: fn example(#[key] page: &str, limit: u32, window: u32)
-- function: take
redis.register_function('take', function(keys, args)
  return redis.call('INCRBY', keys[1], args[1])
end)
redis.register_function('other', function(keys, args)
  return redis.call('INCRBY', keys[1], args[2])
end)
