-- signature: fn example(#[key] list: &str, size: u32) -> Result<i64>
-- What is returned as it is was found to be whole.
local half = redis.call('LLEN', KEYS[1]) / 2
if half ~= math.floor(half) then
  return math.ceil(half)
end
local part = half / tonumber(ARGV[1])
if part % 1 == 0 then
  return part
end
if math.ceil(part) == part then
  return part
end
return half
