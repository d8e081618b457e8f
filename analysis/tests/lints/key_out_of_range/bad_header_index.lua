-- KEYS[1] - counter
-- ARGV[1] - limit
local count = redis.call('INCR', KEYS[2])
if count > tonumber(ARGV[1]) then
  return 0
end
return count
