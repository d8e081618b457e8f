#!lua name=counters
local function add(keys, args)
  return redis.call('INCRBY', keys[1], args[1])
end

local function move(keys)
  local count = tonumber(redis.call('GET', keys[1]) or '0')
  redis.call('INCRBY', keys[2], count)
  redis.call('DEL', keys[1])
  return redis.status_reply('OK')
end

local function fail(keys)
  redis.call('SET', keys[1], 'text')
  return redis.call('INCR', keys[1])
end

redis.register_function('counters_add', add)
redis.register_function('counters_move', move)
redis.register_function('counters_fail', fail)
redis.register_function{
  function_name = 'counters_read',
  callback = function(keys)
    return redis.call('GET', keys[1])
  end,
  flags = {'no-writes'},
}
redis.register_function{
  function_name = 'counters_ping',
  callback = function()
    return 'pong'
  end,
  flags = {'no-writes'},
}
