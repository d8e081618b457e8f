#!lua flags=no-writes" flags=allow-stale
-- signature: fn example(#[key] page: &str)
return redis.call('GET', KEYS[1])
