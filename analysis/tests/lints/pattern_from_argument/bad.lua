-- signature: fn example(#[key] names: &str, prefix: &str, suffix: &str)
local name = redis.call('LINDEX', KEYS[1], 0) or ''
local id = string.match(name, ARGV[1] .. ':jobs:(%d+)')
local prefix = ARGV[1]
local suffix = ARGV[2] or 'end'
local pattern = '^' .. prefix
local bare = name:gsub(pattern, '')
local function ends_with(text, ending) return text:find(ending .. '$') ~= nil end
if ends_with(name, suffix) then
  return id
end
for part in name:gmatch(string.format('%s:(%%w+)', prefix)) do
  return part
end
for _, argument in ipairs(ARGV) do
  if name:match(':' .. argument .. ':') then
    return argument
  end
end
return name:match(KEYS[1] .. ':(.*)') or bare
