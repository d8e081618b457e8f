#!lua "flags=no\x2dwrite,allow-stale"
-- signature: fn example(#[key] page: &str)
return redis.call('GET', KEYS[1])
