-- signature: fn read(#[key] session: &str)
-- attribute: allow(unused_key)
-- redis-script: allow-file(derived_key) none is derived

-- redis-script: allow(hardcoded_key) none is hardcoded
return redis.call('GET', KEYS[1])
