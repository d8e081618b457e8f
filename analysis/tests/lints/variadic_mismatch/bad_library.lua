#!lua name=limits
-- signature: fn example(#[key] page: &str, members: &[&str])
-- function: add
redis.register_function('add', function(keys, args)
  return redis.call('SADD', keys[1], args[1], args[2])
end)
