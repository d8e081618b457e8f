-- signature: fn example(#[key] list: &str, values: &[String])
for i = 1, #ARGV do
  redis.call('RPUSH', KEYS[1], ARGV[i])
end
local found = redis.call('LRANGE', KEYS[1], 0, -1)
local kept = {}
for i = 1, #found, 2 do
  kept[#kept + 1] = found[i]
end
for i = #kept, 1, -1 do
  redis.call('LPUSH', KEYS[1], kept[i])
end
for _, value in ipairs(kept) do
  redis.call('LPUSH', KEYS[1], value)
end
return 1
