-- signature: fn fill(#[key] hash: &str, most: u32, fields: &[(String, u32, u64)])
local most = tonumber(ARGV[1])
for i = 2, #ARGV, 2 do
  if i > most then
    break
  end
  redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
end
