#!lua name=limits
-- signature: fn example(#[key] page: &str, limit: u32, window: u32)
-- function: take
redis.register_function('take', function(keys, args)
  local window = tonumber(args[1])
  local limit = tonumber(args[2])
  if redis.call('INCR', keys[1]) > limit then
    return redis.call('EXPIRE', keys[1], window)
  end
  return 0
end)
