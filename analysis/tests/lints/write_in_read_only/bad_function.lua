#!lua name=visits
local function count(key)
  return redis.call('INCR', key)
end
local flags = { 'allow-stale', 'no-writes' }
redis.register_function{
  function_name = 'put',
  callback = function(keys, args)
    return redis.call('SET', keys[1], args[1])
  end,
  flags = { 'no-writes' },
}
redis.register_function{
  function_name = 'count',
  callback = function(keys)
    count(keys[1])
    return redis.call('PFCOUNT', keys[1])
  end,
  flags = flags,
}
