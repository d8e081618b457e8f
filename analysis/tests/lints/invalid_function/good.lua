#!lua name=good
local register = redis.register_function
local version, number = redis.REDIS_VERSION, redis.REDIS_VERSION_NUM
local level = redis.LOG_NOTICE
local defaults = {limit = 5, window = 2 * 30}
local loud = ('x'):upper()
local function helper(key, value)
  local floor = math.floor
  redis.log(level, 'a message')
  return redis.call('SET', key, floor(tonumber(value) or defaults.limit))
end
-- Parameters may be called so.
register('named', function(KEYS, ARGV)
  return helper(KEYS[1], ARGV[1])
end)
register('locals', function(keys, args)
  local KEYS = keys
  return redis.call('GET', KEYS[1])
end)
redis.register_function{
  function_name = 'described',
  callback = function(keys) return redis.call('GET', keys[1]) end,
  description = 'reads',
  flags = {'NO-WRITES', 'allow-stale'},
}
-- One function under two names, in a loop, and by the version.
register('twice', helper)
for number = 1, 3 do
  register('function_' .. number, helper)
end
if number > 0x070000 then
  register('by_version', helper)
else
  register('by_version', helper)
end
if false then
  error(version .. loud)
end
register(12, helper)
register('good', helper)
return 1
