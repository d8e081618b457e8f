-- signature: fn example(#[key] a: &str, mode: &str) -> Result<Vec<String>>
local function named(name)
  return {[name] = 'a', 'b'}
end
if false then
  return named('name')
end
if ARGV[1] == 'named' then
  return named(2)
end
local list = {KEYS[1]}
if list[2] then
  list.name = 'a'
  rawset(list, 'name', 'a')
end
for index = 3, 2 do
  list[index] = nil
  table.insert(list, 1, nil)
end
if ARGV[1] == 'early' then
  return list
end
do
  return list
end
list[4] = 'b'
