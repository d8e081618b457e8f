-- signature: fn push(#[key] queue: &str, job: &str)

-- Literals that are no keys.
redis.call('LPUSH', KEYS[1], 'first', ARGV[1])
redis.call('PUBLISH', 'jobs', 'changed')
redis.call('CLUSTER', 'INFO')

-- One of several, which nobody can tell.
local name = KEYS[1] or 'jobs'
return redis.call('LLEN', name)
