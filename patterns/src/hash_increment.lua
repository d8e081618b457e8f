-- Adds to several fields of a hash, to all or to none.
--
-- KEYS[1] = counts: the fields and their counts, a hash
-- ARGV[1..] = steps: pairs of a field and how much to add to it
--
-- Replies the new counts, in the order of the steps

local counts = KEYS[1]

-- Beyond 2^53 Lua's numbers leave integers out, and the counts would not be exact.
local greatest = 9007199254740991

-- The text is the one that Redis itself would write for this integer: what HINCRBY takes without an error.
local function is_exact(number, text)
  return number and math.abs(number) <= greatest and string.format('%.0f', number + 0) == text
end

for i = 1, #ARGV, 2 do
  local count = redis.call('HGET', counts, ARGV[i]) or '0'
  local step = ARGV[i + 1]
  if not is_exact(tonumber(count), count) or not is_exact(tonumber(step), step) then
    return redis.error_reply('COUNT a count or a step is not an integer between -(2^53 - 1) and 2^53 - 1')
  end
  if math.abs(count + step) > greatest then
    return redis.error_reply('OVERFLOW a count would pass 2^53 - 1')
  end
end

-- All that can fail has been ruled out: there is no way back once the first has been written.
local sums = {}
for i = 1, #ARGV, 2 do
  table.insert(sums, redis.call('HINCRBY', counts, ARGV[i], ARGV[i + 1]))
end
return sums
