-- signature: fn read(#[key] session: &str)
-- attribute: deny(unused_key), warn(derived_key)
-- project: allow(hardcoded_key)

-- redis-script: reads the session of a user
-- redis-script: deny(derived_key)
return redis.call('GET', KEYS[1])
