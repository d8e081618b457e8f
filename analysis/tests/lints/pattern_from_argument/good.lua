-- signature: fn example(#[key] names: &str, prefix: &str, number: u64)
local name = redis.call('LINDEX', KEYS[1], 0) or ''
-- The whole pattern, which the caller may mean as one.
local id = string.match(name, ARGV[1])
-- Escaped first.
local function escaped(text) return (text:gsub('%W', '%%%0')) end
local prefix = string.gsub(ARGV[1], '[%-%.%+%[%]%(%)%$%^%%%?%*]', '%%%1')
local bare = name:gsub('^' .. prefix .. ':', '')
if name:find('^' .. escaped(ARGV[1])) then
  return id
end
-- Plain text.
if name:find(ARGV[1] .. ':', 1, true) then
  return bare
end
-- Digits alone.
local numbered = name:match(':' .. ARGV[2] .. ':(%w+)')
-- What is searched, and what is put in, is no pattern.
local joined = string.gsub(ARGV[1] .. ':x', ':', '/')
return numbered or joined
