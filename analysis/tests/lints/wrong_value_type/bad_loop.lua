-- signature: fn example(#[key] counters: &[String])
for _, key in ipairs(KEYS) do
  redis.call('INCR', key)
  redis.call('SADD', key, 'seen')
end
return 1
