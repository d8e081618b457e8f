-- signature: fn example(#[key] names: &str, #[key] user: &str, #[key] board: &str, #[key] log: &str)
redis.call('SORT', KEYS[1], 'ALPHA')
redis.call('hgetall', KEYS[2])
local call = redis.call
call('ZRANGE', KEYS[3], 0, -1, 'WITHSCORES')
for _, id in ipairs(redis.call('LRANGE', KEYS[4], 0, 9)) do
  redis.call('ZSCORE', KEYS[3], id)
end
return redis.status_reply('OK')
