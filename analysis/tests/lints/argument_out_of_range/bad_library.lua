#!lua name=limits
-- signature: fn example(#[key] page: &str, limit: u32)
-- function: take
local function add(key, values)
  return redis.call('INCRBY', key, values[2])
end
redis.register_function('other', function(keys, args)
  return redis.call('INCRBY', keys[1], args[7])
end)
redis.register_function('take', function(all, given)
  if tonumber(given[1]) > 5 then
    return 0
  end
  return add(all[1], given)
end)
