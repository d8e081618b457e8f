#!lua flags=no-writes,allow-om,-x name=visits
-- signature: fn example(#[key] page: &str)
return redis.call('GET', KEYS[1])
