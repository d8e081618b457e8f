-- signature: fn example(#[key] lock: &str)
-- attribute: server = "redis 99", allow(unsupported_command)
-- No Redis in the tables has it; one after them may.
redis.call('PHCARD', KEYS[1])
return redis.call('DELEX', KEYS[1])
