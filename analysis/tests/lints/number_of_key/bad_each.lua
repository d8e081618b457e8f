-- signature: fn example(#[key] counters: &[&str])
for i = 1, #KEYS do
  local count = tonumber(KEYS[i])
  redis.call('SET', KEYS[i], count or 0)
end
