-- signature: fn example(#[key] keys: &[String])
-- Two different keys in each iteration.
for i = 2, #KEYS do
  local counter = KEYS[i]
  local members = KEYS[i - 1]
  redis.call('EXPIRE', counter, 60)
  redis.call('SADD', members, 'seen')
end
for i = 1, #KEYS do
  local text = KEYS[i]
  redis.call('INCR', text)
  redis.call('DEL', text)
  redis.call('SADD', text, 'seen')
end
-- One key in one iteration, and another one in the next.
local first = KEYS[#KEYS]
for _, key in ipairs(KEYS) do
  if key == first then
    redis.call('EXPIRE', first, 60)
  else
    redis.call('PERSIST', key)
  end
end
return 1
