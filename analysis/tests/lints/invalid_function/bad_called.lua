#!lua name=limits
-- signature: fn example(#[key] page: &str, limit: u32)
-- function: take
local floor = math.floor
redis.register_function('take', function(keys, args)
  redis.call('SET', keys[1], ARGV[1])
  return floor(args[1])
end)
redis.register_function('other', function(keys)
  return redis.call('GET', KEYS[1])
end)
