-- signature: fn drop(#[key] settings: &str, #[key] jobs: &str, #[key] running: &str, seconds: u32)
if redis.call('HGET', KEYS[1], 'version') == '2' then
  redis.call('ZADD', KEYS[2], 1, 'job')
end
for i = 1, #KEYS do
  redis.call('EXPIRE', KEYS[i], ARGV[1])
end
for _, key in ipairs(KEYS) do
  redis.call('PERSIST', key)
end
