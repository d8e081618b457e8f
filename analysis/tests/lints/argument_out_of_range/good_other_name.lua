-- signature: fn example(#[key] key: &str, seconds: u32)
-- The length is asked for under another name.
local arguments = ARGV
if #arguments > 1 then
  return redis.call('EXPIRE', KEYS[1], arguments[2])
end
return redis.call('EXPIRE', KEYS[1], arguments[1])
