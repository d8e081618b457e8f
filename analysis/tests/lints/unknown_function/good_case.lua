#!lua name=limits
-- signature: fn example(#[key] page: &str)
-- function: limits_take
-- The server does not tell the two cases apart.
redis.register_function('Limits_Take', function(keys, args)
  return redis.call('GET', keys[1])
end)
