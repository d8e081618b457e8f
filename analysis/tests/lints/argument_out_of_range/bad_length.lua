-- signature: fn put(#[key] session: &str, token: &str, seconds: Option<u32>)

-- The script looks at the length: a warning.
local passed = #ARGV
redis.call('SET', KEYS[1], ARGV[1])
if ARGV[2] then
  redis.call('EXPIRE', KEYS[1], ARGV[2])
end
return {passed, ARGV[3]}
