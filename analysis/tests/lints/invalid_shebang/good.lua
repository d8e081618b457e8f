#!lua flags=no-writes,allow-stale,no-cluster,allow-oom,allow-cross-slot-keys
-- signature: fn example(#[key] page: &str)
-- attribute: server = "redis 7.0"
return redis.call('GET', KEYS[1])
