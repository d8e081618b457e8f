-- signature: fn example(#[key] hash: &str)
-- attribute: server = "redis 7.0"
-- The version is read after the call, which helps nobody.
local function call(...)
  return redis.call(...)
end
call('HEXPIRE', KEYS[1], 60, 'FIELDS', 1, 'name')
redis.log(redis.LOG_NOTICE, redis.REDIS_VERSION)
