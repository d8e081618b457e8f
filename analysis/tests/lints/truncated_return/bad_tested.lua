-- signature: fn example(#[key] list: &str, size: u32) -> Result<i64>
-- These tests show nothing of the number that is returned.
local half = redis.call('LLEN', KEYS[1]) / 2
local part = half / tonumber(ARGV[1])
if half % 2 == 0 then
  return part
end
if math.floor(part) ~= part then
  return part
end
if math.floor(half) == 3 then
  return half
end
return 0
