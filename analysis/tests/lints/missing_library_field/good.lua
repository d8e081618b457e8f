-- signature: fn example(#[key] tags: &str, name: &str)
local unpack = table.unpack or unpack
redis.log(redis.LOG_NOTICE, string.format('%d', table.getn({1})))
if redis.replicate_commands then
  redis.replicate_commands()
end
if math.tointeger ~= nil then
  redis.call('SET', KEYS[1], math.tointeger(3))
end
local mine = {}
mine.trim = tostring
local field = string[ARGV[1]]
return {(unpack({1, 2})), mine.trim(1), field, redis.sha1hex('')}
