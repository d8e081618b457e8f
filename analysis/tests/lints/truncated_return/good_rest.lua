-- signature: fn example(#[key] list: &str, size: u32) -> Result<(i64, i64)>
-- The rest has a name of its own.
local length, size = redis.call('LLEN', KEYS[1]), tonumber(ARGV[1])
local rest = length % size
local whole = length - (length % size)
if ARGV[1] == '1' then
  return {whole / size, rest}
end
return {(length - rest) / size, rest}
