-- signature: fn add(#[key] counter: &str, #[key] set: &str, one: i64, two: i64, three: i64)
local sum = tonumber(redis.call('GET', KEYS[1]) or ARGV[3])
local passed = #ARGV
for i = 1, passed do
  sum = sum + ARGV[i]
end
for i = 2, #ARGV, 2 do
  redis.call('SADD', KEYS[2], ARGV[i])
end
-- The last round finds nothing, and is prepared for it.
for i = 1, #ARGV, 2 do
  redis.call('SADD', KEYS[2], ARGV[i], ARGV[i + 1] or '0')
end
if #ARGV > 3 then
  for i = 4, #ARGV do
    redis.call('SADD', KEYS[2], ARGV[i])
  end
end
return sum
