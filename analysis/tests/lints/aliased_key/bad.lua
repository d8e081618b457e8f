-- signature: fn example(#[key] session: &str, #[key] names: &str)
-- attribute: warn(aliased_key)
local session = KEYS[1]
redis.call('GET', session)
return redis.call('DEL', unpack(KEYS))
