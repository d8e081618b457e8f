#!lua name=visits
local function read(keys)
  return redis.call('GET', keys[1])
end
redis.register_function{
  function_name = 'read',
  callback = read,
  flags = { 'no-writes' },
}
redis.register_function{
  function_name = 'put',
  callback = function(keys, args)
    redis.call('SET', keys[1], args[1])
    return read(keys)
  end,
  flags = { 'allow-oom' },
}
redis.register_function('count', function(keys)
  return redis.call('INCR', keys[1])
end)
