-- Counts, and sets aside what stands in the way.
--
-- KEYS[1] = counter: the count, a string
-- KEYS[2] = aside: where to put what is not a count
local counter = KEYS[1]
local aside = KEYS[2]

-- `redis.pcall` gives the error back, where `redis.call` would end the script.
local reply = redis.pcall('INCR', counter)
if type(reply) ~= 'table' then
  return reply
end

-- Only what can be cured here: all other errors go to the caller.
local is_no_count = string.find(reply.err, 'WRONGTYPE', 1, true) or string.find(reply.err, 'not an integer', 1, true)
if not is_no_count then
  return reply
end

-- This goes to the log file of the server. Keys and values of users do not belong there.
redis.log(redis.LOG_WARNING, 'count_anyway: set aside a value that is not a count')
redis.call('RENAME', counter, aside)
return redis.call('INCR', counter)
