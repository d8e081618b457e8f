-- signature: fn example(#[key] counter: &str)
local function next_value()
  return redis.call('GET', KEYS[1]) + 1
end
redis.call('SETNX', KEYS[1], 0)
return next_value()
