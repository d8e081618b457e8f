-- Gives a hash, which is created with defaults when there is none.
--
-- KEYS[1] = record: the fields and their values, a hash
-- ARGV[1..] = defaults: pairs of a field and its value in a new record
--
-- Replies all fields with their values

local record = KEYS[1]

if redis.call('EXISTS', record) == 0 then
  for i = 1, #ARGV, 2 do
    redis.call('HSET', record, ARGV[i], ARGV[i + 1])
  end
end

return redis.call('HGETALL', record)
