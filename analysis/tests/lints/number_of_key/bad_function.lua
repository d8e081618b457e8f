-- signature: fn example(#[key] limiter: &str)
local function number(value)
  return tonumber(value) or 0
end
return redis.call('INCRBY', KEYS[1], number(KEYS[1]))
