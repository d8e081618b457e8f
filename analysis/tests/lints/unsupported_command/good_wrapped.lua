-- signature: fn example(#[key] hash: &str)
-- attribute: server = "redis 7.0"
-- The function that calls is defined before the version is read.
local function call(...)
  return redis.call(...)
end
if redis.REDIS_VERSION_NUM >= 0x00070400 then
  call('HEXPIRE', KEYS[1], 60, 'FIELDS', 1, 'name')
else
  call('EXPIRE', KEYS[1], 60)
end
