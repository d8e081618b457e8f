-- signature: fn example(#[key] key: &str, name: &str, ttl: Option<u32>)
-- Nothing is sent for `None`. Asking for the empty text as well does no harm.
local function or_default(value, default)
  if value == nil or value == '' then
    return default
  end
  return value
end
if ARGV[2] and ARGV[2] ~= '' then
  redis.call('SET', KEYS[1], ARGV[1])
end
return redis.call('EXPIRE', KEYS[1], or_default(ARGV[2], 60))
