-- signature: fn fill(#[key] hash: &str, fields: &[(String, u32)])
for i = 1, #ARGV, 2 do
  redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
end

-- Copies all of them.
local all = {}
for i = 1, #ARGV do
  all[#all + 1] = ARGV[i]
end
return redis.call('HSET', KEYS[1], unpack(all))
