-- signature: fn clear(#[key] sessions: &str)
-- attribute: cluster
return redis.call('DEL', redis.call('GET', KEYS[1]))
