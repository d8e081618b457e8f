-- signature: fn example(#[key] users: &str, #[key] sources: &str, #[key] blocked: &str, limit: u32)
local function bump(key)
  local count = redis.call('INCR', key)
  if count > tonumber(ARGV[1]) then
    redis.call('SET', KEYS[3], 1)
  end
  return count
end
return {bump(KEYS[1]), bump(KEYS[2])}
