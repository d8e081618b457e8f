-- Options that this server may not take, with a way round.
local set = redis.pcall('SET', KEYS[1], ARGV[1], 'NX', 'XX')
if set and set.err then return redis.call('SETNX', KEYS[1], ARGV[1]) end
local ok = pcall(redis.call, 'EXPIRE', KEYS[1], 10, 'NEW')
return ok and 1 or redis.call('EXPIRE', KEYS[1], 10)
