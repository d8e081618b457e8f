-- signature: fn example(#[key] names: &str, #[key] counter: &str)
local names = redis.call('LRANGE', KEYS[1], 0, 9)
if #names then
  return names[1]
end
local size = #names
if not size then
  return 1
end
while #names do
  if not table.remove(names) then
    break
  end
end
local found = 0
for _, name in ipairs(names) do
  if name == 'x' then
    found = found + 1
  end
end
if found then
  return 2
end
repeat
  local exists = tonumber(redis.call('EXISTS', KEYS[2]))
until exists
if (#names == true) then
  return 3
end
return math.floor(size / 2)
