-- signature: fn finish(#[key] job: &str)
-- project: allow(derived_key)
-- attribute: deny(derived_key)
return redis.call('DEL', KEYS[1], KEYS[1] .. ':lock')
