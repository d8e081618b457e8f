-- signature: fn example(#[key] orders: &str, #[key] stock: &str, order: &str)
-- attribute: warn(partial_write)
local left = redis.call('DECR', KEYS[2])
redis.call('INCR', KEYS[2])
redis.call('SET', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[1], 10)
return left
