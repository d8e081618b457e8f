-- signature: fn push(job: &str)
local queue = 'jobs'
redis.call('LPUSH', queue, ARGV[1])
redis.call('DEL', 'jobs:' .. 'dirty', "counter")
return redis.pcall('INCR', 'jobs:' .. 7)
