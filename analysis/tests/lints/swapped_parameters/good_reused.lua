-- signature: fn put(#[key] session: &str, value: &str, other: &str)
-- The name is at home once, and used for something else in a block of its own.
local value = ARGV[1]
if value == '' then
  local value = ARGV[2]
  return redis.call('SET', KEYS[1], value)
end
return redis.call('SET', KEYS[1], value)
