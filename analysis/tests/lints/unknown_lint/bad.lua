-- signature: fn read(#[key] session: &str)
-- attribute: deny(unused_keys), warn(everything)
-- project: allow(hardcodedkey)

-- redis-script: allow(derived-key, nonsense) no such names
-- redis-script: alow(derived_key)
-- redis-script: allow derived_key
return redis.call('GET', KEYS[1])
