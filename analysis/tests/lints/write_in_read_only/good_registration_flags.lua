#!lua name=limits
-- signature: fn example(#[key] page: &str)
-- attribute: read_only
-- function: take
local flags = {}
local words = {'no-writes', 'allow-oom'}
for place = 1, 2 do
  flags[place] = words[place]
end
redis.register_function{
  function_name = 'take',
  callback = function(keys)
    return redis.call('GET', keys[1])
  end,
  flags = flags,
}
