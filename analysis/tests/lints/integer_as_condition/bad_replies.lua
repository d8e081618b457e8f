-- signature: fn example(#[key] hash: &str, #[key] set: &str, #[key] text: &str, #[key] list: &str)
-- What to compare with depends on what the number says.
if not redis.call('HSET', KEYS[1], 'state', 'new') then
  return redis.error_reply('ERR not stored')
end
if redis.call('ZADD', KEYS[2], 5, 'member') then
  redis.call('ZADD', KEYS[2], 'XX', 6, 'member')
end
if redis.call('ZADD', KEYS[2], 'nx', 5, 'other') then
  redis.call('ZREM', KEYS[2], 'member')
end
if redis.call('TTL', KEYS[3]) then
  redis.call('PERSIST', KEYS[3])
end
if not redis.call('PTTL', KEYS[3]) then
  redis.call('PEXPIRE', KEYS[3], 1000)
end
local position = redis.call('BITPOS', KEYS[3], 1)
if position then
  redis.call('SETBIT', KEYS[3], position, 0)
end
if redis.call('SETBIT', KEYS[3], 7, 1) == true then
  redis.call('INCR', KEYS[4])
end
if redis.call('INCR', KEYS[4]) then
  redis.call('EXPIRE', KEYS[4], 60)
end
if redis.call('DEL', KEYS[4]) then
  redis.call('RPUSH', KEYS[4], 'first')
end
if not redis.call('LINSERT', KEYS[4], 'BEFORE', 'first', 'zeroth') then
  return 0
end
return redis.call('RPUSH', KEYS[4], 'last') and 1 or 0
