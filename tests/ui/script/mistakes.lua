local limit = tonumber(ARGV[2])
if redis.call('GET', 'total') == limit then
  return 0
end
return redis.call('INCR', KEYS[2])
