-- Replaces a value, if it is still the expected one.
--
-- KEYS[1] = entry: the value, a string
-- ARGV[1] = value: the new one
-- ARGV[2] = expected: the old one; without it, the entry is expected to be missing
--
-- Replies 1 when the value was replaced, 0 when another one is there

local entry = KEYS[1]
local value = ARGV[1]
local expected = ARGV[2] or false

-- GET gives false for a missing entry.
if redis.call('GET', entry) ~= expected then
  return 0
end

redis.call('SET', entry, value, 'KEEPTTL')
return 1
