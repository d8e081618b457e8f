-- signature: fn example(#[key] lock: &str, owner: &str, options: Option<&str>)
-- attribute: allow(wrong_value_type)
redis.call('SET', KEYS[1], tostring(ARGV[1] == 'x'))
redis.call('HSET', KEYS[1], 'owner', ARGV[1] or false)
redis.call(unpack({'GET', KEYS[1]}))
redis.call('SET', KEYS[1], redis.call('TYPE', KEYS[1]).ok)
redis.call('SET', KEYS[1], cjson.decode(ARGV[1]))
local owner
if redis.call('EXISTS', KEYS[1]) == 1 then
  owner = ARGV[1]
end
redis.call('SET', KEYS[1], owner)
local function set(value)
  if value then
    redis.call('SET', KEYS[1], value)
  end
end
set()
set(ARGV[1])
if ARGV[2] then
  redis.call('SET', KEYS[1], ARGV[2])
end
return redis.pcall('HGET', KEYS[1], owner)
