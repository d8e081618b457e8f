-- Near the scripts of `good_unreachable.lua`: all of these run.
local function drop(parent)
  if parent then redis.call('DEL', 'the second call passes it') end
end
drop()
drop(ARGV[1])

local options = {}
local function set(name, value) options[name] = value end
set(ARGV[1], 1)
if options.ttl then redis.call('DEL', 'stored under another name') end

local count = 0
string.gsub(ARGV[1], '%w+', function() count = count + 1 end)
if count ~= 0 then redis.call('DEL', 'counted by a callback') end
local words
table.foreach({1}, function() words = true end)
if words then redis.call('DEL', 'set by a callback') end
local smallest
table.sort({2, 1}, function(a, b) smallest = a return a < b end)
if smallest then redis.call('DEL', 'set by a comparison') end

local late
local step = coroutine.wrap(function() late = true coroutine.yield() end)
step()
if late then redis.call('DEL', 'set by a coroutine') end
local seen
local watched = setmetatable({}, {__index = function() seen = true end})
local _ = watched.anything
if seen then redis.call('DEL', 'set by a metatable') end
local value = redis.call('GET', KEYS[1])
if not value then redis.call('DEL', 'of a reply that is missing') end
for i = 1, #ARGV, 2 do
  if not ARGV[i + 1] then redis.call('DEL', 'behind the last pair') end
end
if not tonumber(ARGV[1]) then redis.call('DEL', 'of a text that is no number') end
return value
