#!lua name=a
local function count(key)
  return {count = redis.call('LLEN', key)}
end
redis.register_function('count', function(keys, args)
  return {'count', count(keys[1]).count}
end)
return {name = 'a'}
