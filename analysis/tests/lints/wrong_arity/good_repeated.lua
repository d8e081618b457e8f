-- signature: fn example(#[key] list: &str, #[key] stream: &str, #[key] set: &str)
-- Servers take an option any number of times.
redis.call('LPOS', KEYS[1], 'a', 'RANK', 1, 'COUNT', 1, 'MAXLEN', 10, 'COUNT', 0)
redis.call('XADD', KEYS[2], '*', 'field', 'value')
local entries = redis.call('XRANGE', KEYS[2], '-', '+', 'COUNT', 1, 'COUNT', 2)
redis.call('ZADD', KEYS[3], 'INCR', 'INCR', 1, 'member')
return entries
