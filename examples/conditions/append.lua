-- Appends to a text that is there, unless that makes it too long.
--
-- KEYS[1] = entry: the text, a string
-- ARGV[1] = suffix
-- ARGV[2] = longest: how many bytes the text has at most
local entry = KEYS[1]
local suffix = ARGV[1]
local longest = tonumber(ARGV[2])

local length = redis.call('STRLEN', entry)
if length == 0 or length + #suffix > longest then
  return false
end
return redis.call('APPEND', entry, suffix)
