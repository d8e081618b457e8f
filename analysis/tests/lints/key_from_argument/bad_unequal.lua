-- Near `good_equal.lua`: behind the test, or where the two differ, it is any name.
local queue = ARGV[1]
for _, name in pairs(KEYS) do
  if name == queue then
    redis.call('LPUSH', queue, ARGV[2])
  else
    redis.call('LREM', queue, 0, ARGV[2])
  end
end
return redis.call('LLEN', queue)
