-- signature: fn read(#[key] session: &str)
-- attribute: expect(unused_key)
-- redis-script: expect-file(derived_key) none is derived

-- redis-script: expect(hardcoded_key, reason = "none is hardcoded")
return redis.call('GET', KEYS[1])
