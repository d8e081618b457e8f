-- signature: fn example(#[key] workers: &str, #[key] report: &str, #[key] state: &str, kind: &str)
local rows = {}
for _, id in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  rows[#rows + 1] = {id = id}
end
local text = #rows == 0 and '[]' or cjson.encode(rows)
redis.call('SET', KEYS[2], text)
-- Compared and replaced afterwards.
local found = {}
if ARGV[1] == 'all' then
  table.insert(found, 'all')
end
local encoded = cjson.encode(found)
if encoded == '{}' then
  encoded = '[]'
end
redis.call('SET', KEYS[2], encoded)
local replaced = cjson.encode(found):gsub('{}', '[]')
-- Objects, and lists with something in them.
local counts = {}
for _, id in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  counts[id] = 1
end
local pair = {ARGV[1], 'x'}
local numbers = {}
for i = 1, 3 do
  numbers[i] = i
end
-- The script reads it itself.
local previous = redis.call('GET', KEYS[3])
local state = previous and cjson.decode(previous) or {}
local kept = {}
for _, id in ipairs(state) do
  if id ~= ARGV[1] then
    kept[#kept + 1] = id
  end
end
redis.call('SET', KEYS[3], cjson.encode(kept))
-- Used in the script alone.
local seen = {}
if ARGV[1] == 'x' then
  seen[1] = 'x'
end
local digest = redis.sha1hex(cjson.encode(seen))
return {replaced, cjson.encode(counts), cjson.encode(pair), cjson.encode({numbers = numbers}), digest}
