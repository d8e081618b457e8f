-- signature: fn finish(#[key] job: &str)
-- The braces keep both keys in one slot.
return redis.call('DEL', KEYS[1], '{' .. KEYS[1] .. '}:lock')
