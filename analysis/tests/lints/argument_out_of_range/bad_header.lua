-- Counts the calls of a window.
--
-- KEYS[1] = counter: how many there were
-- ARGV[1] - window, in milliseconds
-- ARGV[2] - limit
local count = redis.call('INCR', KEYS[1])
if count == 1 then
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
end
if ARGV[4] then
  return count
end
return count <= tonumber(ARGV[3]) and ARGV[2]
