-- signature: fn example(#[key] key: &str, #[key] set: &str, #[key] count: &str, #[key] names: &str, #[key] stream: &str, value: &str, member: &str, option: &str)
-- attribute: allow(unused_reply)
redis.call('SET', KEYS[1], ARGV[1], 'EX', 1)
-- Deletes the key, as it is meant.
redis.call('EXPIRE', KEYS[1], 0)
redis.call('PEXPIRE', KEYS[1], -1)
redis.call('SETEX', KEYS[1], '60', ARGV[1])
-- Which option it is, is not known.
redis.call('SET', KEYS[1], ARGV[1], ARGV[3], 0)
redis.call('ZADD', KEYS[2], '1e3', 'alice', 'inf', 'bob', '0x10', 'carol', -1.5, 'dave')
redis.call('ZADD', KEYS[2], 'NX', 'CH', 1, 'now')
redis.call('ZADD', KEYS[2], ARGV[1], 'alice')
redis.call('ZINCRBY', KEYS[2], '-0.5', 'alice')
redis.call('INCRBYFLOAT', KEYS[3], '1.5e3')
redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', '(10.5')
redis.call('ZCOUNT', KEYS[2], '(' .. ARGV[1], '+inf')
redis.call('ZRANGE', KEYS[2], '-inf', '+inf', 'BYSCORE', 'LIMIT', 0, 10)
-- The bounds are ranks or scores.
redis.call('ZRANGE', KEYS[2], '-inf', '+inf', ARGV[3])
redis.call('ZRANGEBYLEX', KEYS[4], '[', '(z')
redis.call('ZRANGEBYLEX', KEYS[4], '-', '[' .. ARGV[2])
redis.call('ZRANGEBYLEX', KEYS[4], ARGV[2], '+')
redis.call('XRANGE', KEYS[5], '-', '+', 'COUNT', '10')
-- What raises only inside a call that is asked for its error.
local reply = redis.pcall('SET', KEYS[1], ARGV[1], 'EX', 0)
if reply.err then
  redis.call('SET', KEYS[1], ARGV[1])
end
-- A field that is called as an option is.
redis.call('XADD', KEYS[5], 'MAXLEN', '~', 1000, '*', 'LIMIT', 'none')
return cjson.encode(1 / 3)
