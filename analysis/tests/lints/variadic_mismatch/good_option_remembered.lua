-- signature: fn put(#[key] session: &str, token: &str, seconds: Option<u32>)
local expires = ARGV[2] ~= nil
redis.call('SET', KEYS[1], ARGV[1])
if expires then
  redis.call('EXPIRE', KEYS[1], ARGV[2])
end
return redis.call('TTL', KEYS[1])
