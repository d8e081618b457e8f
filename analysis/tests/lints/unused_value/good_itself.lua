-- signature: fn example(#[key] bucket: &str, limit: i64)
local remaining = tonumber(ARGV[1])
for _ = 1, 3 do
  remaining = remaining - redis.call('LLEN', KEYS[1])
end
return remaining
