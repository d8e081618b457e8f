#!lua name=limits
-- signature: fn example(#[key] page: &str) -> Result<i64>
-- function: take
local function other(keys)
  return 'text'
end
redis.register_function('other', other)
redis.register_function('take', function(keys)
  if redis.call('EXISTS', keys[1]) == 1 then
    return redis.call('INCR', keys[1])
  end
end)
