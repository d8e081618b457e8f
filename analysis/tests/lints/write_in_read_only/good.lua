-- signature: fn example(#[key] page: &str, #[key] pages: &str, command: &str)
-- attribute: read_only
-- What a command is that the caller names is not known.
redis.call(ARGV[1], KEYS[1])
local sorted = redis.call('SORT_RO', KEYS[2])
return {redis.call('GET', KEYS[1]), sorted}
