-- signature: fn example(#[key] tags: &str, #[key] queue: &str)
-- redis-script: allow-file(wrong_value_type)
local tags = redis.call('SMEMBERS', KEYS[1])
if #tags > 0 then
  return 1
end
if tags and #tags == 0 then
  return 2
end
local items = redis.call('LRANGE', KEYS[2], 0, -1) or {}
if next(items) then
  return 3
end
-- With a count, an empty list is nil.
if redis.call('LPOP', KEYS[2], 5) then
  return 4
end
if redis.call('SET', KEYS[2], 'x') then
  return 5
end
for _, pair in ipairs(redis.call('XRANGE', KEYS[2], '-', '+')) do
  if pair then
    return 6
  end
end
return 0
