-- signature: fn example(#[key] key: &str)
-- Nothing is ever in these tables and texts, so the code that asks for something in them cannot run.
local none = {}
for _, name in ipairs(none) do
  redis.call('DEL', 'listed', name)
end
for name in pairs(none) do
  redis.call('DEL', 'named', name)
end
for name in next, none do
  redis.call('DEL', 'next', name)
end
for i = 1, #none do
  redis.call('DEL', 'counted', i)
end
if #none > 0 then
  redis.call('DEL', 'long', none[1])
end
if #none ~= 0 then
  redis.call('DEL', 'other')
end
if next(none) then
  redis.call('DEL', 'first')
end
local prefix = ''
if #prefix > 0 then
  redis.call('DEL', prefix .. 'prefix')
end
local function count(...)
  if select('#', ...) > 0 then
    redis.call('DEL', 'varargs')
  end
end
count()
local ok = pcall(function()
  error('always')
end)
if ok then
  redis.call('DEL', 'protected')
end
return redis.call('GET', KEYS[1])
