local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, 1)
if #due > 0 then
  redis.call('ZREM', KEYS[1], due[0])
end
return redis.call('SET', KEYS[2], redis.call('TIME')[0])
