-- signature: fn example(#[key] first: &str, #[key] second: &str, place: u32)
local seen = {}
seen[1] = redis.call('GET', KEYS[1])
seen[3] = redis.call('GET', KEYS[2])
if ARGV[1] == '1' then
  seen[2] = 'in between'
end
if ARGV[1] == '2' then
  return seen
end
-- In any order.
local backwards = {}
backwards[3] = 'c'
backwards[2] = 'b'
backwards[1] = 'a'
if ARGV[1] == '3' then
  return backwards
end
-- What is stored elsewhere may fill the gap.
local filled = {}
filled[3] = 'c'
for i = 1, tonumber(ARGV[1]) do
  filled[i] = i
end
if ARGV[1] == '4' then
  return filled
end
local appended = {'a'}
appended[3] = 'c'
table.insert(appended, 2, 'b')
if ARGV[1] == '5' then
  return appended
end
-- Nothing is behind the gap, or the table stays in the script.
local cleared = {'a', 'b'}
cleared[4] = nil
local counts = {}
counts[5] = 1
counts[9] = 2
return {cleared[1], counts[5] + counts[9]}
