-- Notes a visit, and replies what a page about visits shows.
local visits = KEYS[1]
local buyers = KEYS[2]
local log = KEYS[3]
local names = KEYS[4]
local latest = KEYS[5]
local numbers = KEYS[6]
local now = tonumber(ARGV[1])
local visitor = ARGV[2]

local number = redis.call('INCR', numbers)
redis.call('ZADD', visits, now, number)
redis.call('ZADD', buyers, 'GT', now, visitor)
redis.call('ZADD', names, 0, visitor)
redis.call('XADD', log, '*', 'visitor', visitor)
redis.call('LPUSH', latest, visitor)
redis.call('ZREMRANGEBYSCORE', visits, '-inf', now - 3600)
local spare = redis.call('ZCARD', buyers) - tonumber(redis.call('GET', numbers))
return {
  redis.call('ZCARD', visits),
  redis.call('ZCOUNT', buyers, '-inf', '+inf'),
  redis.call('ZLEXCOUNT', names, '-', '+'),
  redis.call('ZRANGEBYSCORE', visits, '-inf', '+inf', 'LIMIT', 0, 1),
  redis.call('ZREVRANGEBYSCORE', buyers, '+inf', '-inf', 'LIMIT', 0, 1),
  redis.call('ZRANGEBYLEX', names, '-', '+', 'LIMIT', 0, 10),
  redis.call('ZREVRANGEBYLEX', names, '+', '-', 'LIMIT', 0, 10),
  redis.call('ZRANGE', visits, 0, 9),
  redis.call('ZREVRANGE', buyers, 0, 9),
  redis.call('LRANGE', latest, 0, 9),
  redis.call('XRANGE', log, '-', '+', 'COUNT', 1),
  redis.call('XREVRANGE', log, '+', '-', 'COUNT', 1),
  spare
}
