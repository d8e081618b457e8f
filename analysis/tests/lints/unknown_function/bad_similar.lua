#!lua name=inventory
-- signature: fn example(#[key] stock: &str, amount: u32)
-- function: inventory_reserv
local function reserve(keys, args)
  return redis.call('DECRBY', keys[1], args[1])
end

redis.register_function{function_name = 'inventory_reserve', callback = reserve}
redis.register_function('inventory_count', function(keys)
  return redis.call('GET', keys[1])
end)
