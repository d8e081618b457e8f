#!lua name=limits
-- signature: fn example(#[key] page: &str)
-- attribute: read_only
-- function: take
local function take(keys)
  return redis.call('GET', keys[1])
end
redis.register_function('take', take)
