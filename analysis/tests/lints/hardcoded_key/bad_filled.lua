-- signature: fn example(#[key] key: &str, value: &str)
-- What is empty at first is filled before these run.
local seen = {}
for _, member in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  if #seen > 0 then
    redis.call('SET', 'loop', seen[1])
  end
  seen[#seen + 1] = member
end
local names = {}
string.gsub(ARGV[1], '%w+', function(name) names[name] = true end)
for name in pairs(names) do
  redis.call('SET', 'callback', name)
end
local stack = {}
local function visit(depth)
  if next(stack) then
    redis.call('SET', 'recursion', depth)
  end
  stack[#stack + 1] = depth
  if depth > 0 then
    visit(depth - 1)
  end
end
visit(3)
local function count(...)
  if select('#', ...) > 0 then
    redis.call('SET', 'varargs', 1)
  end
end
count()
count(1)
local ok = pcall(function()
  if redis.call('EXISTS', KEYS[1]) == 0 then
    error('missing')
  end
end)
if ok then
  redis.call('SET', 'protected', 1)
end
