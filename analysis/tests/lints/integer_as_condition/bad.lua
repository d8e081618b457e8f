-- signature: fn example(#[key] lock: &str, #[key] seen: &str, member: &str)
if redis.call('EXISTS', KEYS[1]) then
  return 1
end
local is_member = redis.call('SISMEMBER', KEYS[2], ARGV[1])
if not is_member then
  return 2
end
if redis.call('SETNX', KEYS[1], ARGV[1]) == true then
  return 3
end
return redis.call('SREM', KEYS[2], ARGV[1]) and 'gone' or 'never there'
