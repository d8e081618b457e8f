-- Reserves the oldest job, and puts back those that were not acknowledged in time.
-- KEYS[1]: list of waiting jobs, the oldest last; KEYS[2]: sorted set of reserved jobs by their deadlines
-- ARGV[1]: now, ARGV[2]: the deadline of this reservation, both in milliseconds
for _, late in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[1])) do
    redis.call('ZREM', KEYS[2], late)
    redis.call('RPUSH', KEYS[1], late)
end
local job = redis.call('RPOP', KEYS[1])
if job then
    redis.call('ZADD', KEYS[2], ARGV[2], job)
end
return job
