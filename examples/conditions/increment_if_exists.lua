-- Counts, but only where somebody has begun to.
--
-- KEYS[1] = counter: the count, a string
if redis.call('EXISTS', KEYS[1]) == 0 then
  return false
end
return redis.call('INCR', KEYS[1])
