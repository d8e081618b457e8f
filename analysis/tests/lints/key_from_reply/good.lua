-- signature: fn clear(#[key] sessions: &str, #[key] archive: &str)
for _, session in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  redis.call('SADD', KEYS[2], session)
end
return redis.call('DEL', KEYS[1])
