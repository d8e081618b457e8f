-- signature: fn example(#[key] hash: &str, #[key] scores: &str, member: &str)
local values = redis.call('HMGET', KEYS[1], 'a', 'b')
local given = {ARGV[1], values}
table.insert(given, 1, values)
redis.call('ZADD', KEYS[2], 1, given[2])
