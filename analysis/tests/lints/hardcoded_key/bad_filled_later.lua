-- signature: fn example(#[key] key: &str, value: &str)
-- What is empty at first is filled before these run, out of sight of the loop or the test.
local rows = setmetatable({}, { __index = function() return 1 end })
if rows.first then
  redis.call('SET', 'metatable', 1)
end
local later = {}
local function fill() later[1] = 'x' end
local take = coroutine.wrap(function() fill() coroutine.yield() end)
take()
if #later > 0 then
  redis.call('SET', 'coroutine', 1)
end
local order = {}
local function push() order[#order + 1] = 1 return #order > 1 end
while not push() do
  if #order == 1 then
    redis.call('SET', 'while', 1)
  end
end
local raw = {}
rawset(raw, 'a', 1)
if next(raw) ~= nil then
  redis.call('SET', 'raw', 1)
end
local args = {}
table.insert(args, ARGV[1])
for i = 1, #args do
  redis.call('SET', 'insert', i)
end
local box = { list = {} }
local inner = box.list
inner.x = 1
for k in next, box.list do
  redis.call('SET', 'alias', k)
end
local prefix = ''
if redis.call('EXISTS', KEYS[1]) == 1 then prefix = 'x' end
if #prefix > 0 then
  redis.call('SET', 'prefix', 1)
end
local decoded = cjson.decode('[1]')
if #decoded > 0 then
  redis.call('SET', 'decoded', 1)
end
