#!lua name=imitating
redis.register_function('imitating_add', function(keys)
  if redis.call('INCR', keys[1]) > 1 then
    return redis.error_reply('ERR Function not found')
  end
  return 1
end)
