#!lua name=inventory
-- signature: fn reserve(#[key] stock: &str, amount: u32) -> Result<i64>
local function reserve(keys, args)
  return redis.call('DECRBY', keys[1], args[1])
end
redis.register_function('reserve', reserve)
