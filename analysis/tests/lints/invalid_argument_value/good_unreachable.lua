-- What is nil is never passed: the calls that leave it out do not come here.
local function put(key, value, ttl, options)
  redis.call('SET', key, value)
  if ttl then redis.call('EXPIRE', key, ttl) end
  if ttl ~= nil then redis.call('EXPIRE', key, ttl) end
  if options and options.ttl then redis.call('EXPIRE', key, options.ttl) end
  if not ttl then return redis.call('PERSIST', key) end
  return redis.call('PEXPIRE', key, ttl)
end
put(KEYS[1], ARGV[1])
local parts = {}
ARGV[1]:gsub('[^,]+', function(word) parts[#parts + 1] = word end)
redis.call('HSET', KEYS[2], parts[1], parts[2])
local seen = {}
table.foreachi({ARGV[2]}, function(_, entry) seen.last = entry end)
redis.call('RPUSH', KEYS[3], seen.last)
local ordered = {}
local list = {ARGV[1], ARGV[2]}
table.sort(list, function(left, right) ordered[1] = left return left < right end)
redis.call('RPUSH', KEYS[3], ordered[1])
local made = {}
local take = coroutine.wrap(function() made.name = ARGV[1] coroutine.yield(1) end)
take()
redis.call('RPUSH', KEYS[3], made.name)
local defaults = setmetatable({}, {__index = function() return ARGV[1] end})
redis.call('RPUSH', KEYS[3], defaults.name)
local kept = {}
local proxy = setmetatable({}, {__newindex = function(_, name, value) kept[name] = value end})
proxy.name = ARGV[1]
redis.call('RPUSH', KEYS[3], kept.name)
local add = setmetatable({}, {__call = function(_, value) kept.sum = value end})
add(ARGV[1])
redis.call('RPUSH', KEYS[3], kept.sum)
local chunk = loadstring('ARGV[9] = "made"')
chunk()
redis.call('RPUSH', KEYS[3], ARGV[9])
return 1
