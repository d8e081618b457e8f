#!lua name=limits
-- signature: fn example(#[key] page: &str, unread: u32)
-- function: take
-- Nothing is said of a function that cannot be found for certain, nor of its signature.
local names = {'get', 'take'}
for place = 1, 2 do
  redis.register_function(names[place], function(keys)
    return redis.call('GET', keys[1])
  end)
end
