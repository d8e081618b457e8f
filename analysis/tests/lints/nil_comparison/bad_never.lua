-- signature: fn example(#[key] counter: &str, #[key] cache: &str, #[key] total: &str, value: &str, seconds: u32)
if redis.pcall('EXPIRE', KEYS[1], ARGV[2]) == nil then
  return 0
end
if redis.call('SETEX', KEYS[2], ARGV[2], ARGV[1]) == nil then
  return 1
end
local total = redis.call('INCRBYFLOAT', KEYS[3], 1)
if total ~= nil then
  return 2
end
return 3
