-- signature: fn example(#[key] a: &str, mode: &str) -> Result<HashSet<String>>
-- Near `good_unreachable.lua`: this code can run.
local list = {KEYS[1]}
if ARGV[1] ~= 'one' then
  table.insert(list, 1)
end
for _ = 1, 1 do
  if list[2] then
    list[#list + 1] = 2
  end
end
return list
