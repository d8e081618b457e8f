-- signature: fn example(#[key] a: &str, mode: &str) -> Result<HashSet<String>>
local function listed(value)
  return {value}
end
local list = {KEYS[1]}
while list[2] do
  table.insert(list, 1)
end
if false then
  list[#list + 1] = 2
  list[1] = listed(3)
  list[#list] = 4
end
if ARGV[1] == 'one' then
  return listed(ARGV[1])
end
return list
