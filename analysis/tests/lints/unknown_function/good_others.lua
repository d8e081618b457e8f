#!lua name=stock
-- signature: fn example(#[key] stock: &str, amount: u32)
-- function: reserve
-- The other functions have other callers, and other numbers of keys and arguments.
local names = {'a', 'b'}

local function total(keys, args)
  local sum = 0
  for i = 1, #keys do
    sum = sum + (tonumber(redis.call('GET', keys[i])) or 0)
  end
  if args[3] == 'all' then
    names[#names + 1] = args[4]
  end
  return sum
end

local function reserve(keys, args)
  return redis.call('DECRBY', keys[1], args[1])
end

redis.register_function{function_name = 'total', callback = total}
redis.register_function{function_name = 'reserve', callback = reserve}
redis.register_function('move', function(keys, args)
  redis.call('SET', keys[2], keys[5])
  return redis.call('SET', args[1], 'of another function')
end)
