-- signature: fn example(#[key] user: &str, field: &str)
-- The first key is in the slot of the passed one, the others need not be.
redis.call('DEL', '{' .. KEYS[1] .. '}:' .. ARGV[1])
redis.call('DEL', ARGV[1])
redis.call('DEL', 'user:' .. ARGV[1])
