-- signature: fn put(#[key] session: &str, field: &str, value: &str)

-- An argument everywhere but in a key.
local args = {KEYS[1], ARGV[1], ARGV[2]}
redis.call('HSET', unpack(args))
local function get(key, field)
  return redis.call('HGET', key, field)
end
get(KEYS[1], ARGV[1])

-- redis-script: allow(key_from_argument) the tenant is checked by the caller
redis.call('DEL', 'tenant:' .. ARGV[1])
return redis.call('PUBLISH', ARGV[1], ARGV[2])
