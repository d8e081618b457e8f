-- signature: fn example(#[key] list: &str, count: u32)
local least = math.huge
for _, text in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  least = math.min(least, tonumber(text))
end
if ARGV[1] == '0' then
  return least
end
if ARGV[1] == '1' then
  return tostring(1 / 0)
end
return 9e18
