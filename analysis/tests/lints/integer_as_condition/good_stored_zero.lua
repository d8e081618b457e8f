-- Whether there is a count depends on the branch.
local counts = {}
if ARGV[1] == 'all' then
  counts.first = 0
  counts.second = tonumber('0')
end
local copies = {first = counts.first}
if copies.first then
  return 1
end
if counts.second then
  return 2
end
return counts.first == false
