-- signature: fn finish(#[key] job: &str)
-- attribute: cluster
return redis.call('DEL', KEYS[1], KEYS[1] .. ':lock')
