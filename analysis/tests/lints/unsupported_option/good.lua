-- signature: fn example(#[key] set: &str, #[key] list: &str, #[key] text: &str, #[key] stream: &str, #[key] places: &str, until: i64, option: &str)
-- attribute: server = "redis 6.0", allow(unused_reply)
redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, 10)
redis.call('ZRANGE', KEYS[1], 0, 9, 'WITHSCORES')
redis.call('ZRANGE', KEYS[1], 0, 9, ARGV[2])
redis.call('LPOP', KEYS[2])
redis.call('SET', KEYS[3], 'x', 'KEEPTTL')
redis.call('SET', KEYS[3], 'GET', 'NX', 'EX', ARGV[1])
redis.call('EXPIRE', KEYS[3], ARGV[1])
-- Members and fields may be called as options are.
redis.call('ZADD', KEYS[1], 'NX', ARGV[1], 'GT', 2, 'LT')
redis.call('XADD', KEYS[4], '*', 'MINID', 'NOMKSTREAM', 'LIMIT', 'IDMP')
redis.call('XADD', KEYS[4], 'MAXLEN', '~', 1000, '*', 'LIMIT', 'none')
redis.call('GEOADD', KEYS[5], 13.4, 52.5, 'CH')
redis.call('SCAN', '0', 'MATCH', 'TYPE')
-- A script that tries, and falls back.
local popped = redis.pcall('LPOP', KEYS[2], 10)
if type(popped) == 'table' and popped.err then
  popped = redis.call('LRANGE', KEYS[2], 0, 9)
end
return #popped
