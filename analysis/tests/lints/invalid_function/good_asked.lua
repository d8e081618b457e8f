#!lua name=counters
-- The text is used by scripts too, so it asks for what only they have.
local function count(keys)
  if redis.replicate_commands then
    redis.replicate_commands()
  end
  return redis.call('INCR', keys[1])
end
redis.register_function('count', count)
