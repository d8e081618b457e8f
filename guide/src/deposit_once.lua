-- KEYS[1] = account: the balance
-- KEYS[2] = request: remembers that this request ran
-- ARGV[1] = amount
-- ARGV[2] = memory, in milliseconds
if not redis.call('SET', KEYS[2], '1', 'NX', 'PX', ARGV[2]) then
  return redis.call('GET', KEYS[1])
end
return redis.call('INCRBY', KEYS[1], ARGV[1])
