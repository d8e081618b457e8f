-- signature: fn example(#[key] lock: &str)
-- attribute: server = "redis 99"
-- The tables end before that server: it has what the newest one in them has, and may have more.
return redis.call('DELEX', KEYS[1])
