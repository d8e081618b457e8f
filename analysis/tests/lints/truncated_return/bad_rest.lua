-- signature: fn example(#[key] list: &str, size: u32) -> Result<(i64, i64)>
-- These rests belong to another number.
local length, size = redis.call('LLEN', KEYS[1]), tonumber(ARGV[1])
local rest = length % 10
if ARGV[1] == '1' then
  return {(length - rest) / size, rest}
end
local other = length % size
length = length + 1
return {(length - other) / size, other}
