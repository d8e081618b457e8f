local bucket = KEYS[1]
local window = tonumber(ARGV[1])
local limit = tonumber(ARGV[2])
local now = tonumber(ARGV[3])

redis.call('ZREMRANGEBYSCORE', bucket, '-inf', now - window)
if redis.call('ZCARD', bucket) >= limit then
  return false
end
redis.call('ZADD', bucket, now, ARGV[3] .. ':' .. redis.call('ZCARD', bucket))
redis.call('PEXPIRE', bucket, window)
return 1
