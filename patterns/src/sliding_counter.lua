-- Lets at most `limit` calls through in any window, counted by parts of the window.
--
-- KEYS[1] = counts: how many calls passed in each part, a hash from the part's begin, `parts` + 2 fields at most
-- ARGV[1] = limit: most calls in a window
-- ARGV[2] = window, in milliseconds: how long a call counts at least, more than 0
-- ARGV[3] = parts: in how many parts the window is counted, 1 or more
-- ARGV[4] = now, in milliseconds: the Unix time of the call
--
-- Replies {1 when the call may pass, else 0; how many more may; milliseconds until the next may}

local counts = KEYS[1]
local limit = tonumber(ARGV[1])
local window = tonumber(ARGV[2])
local parts = tonumber(ARGV[3])
local now = tonumber(ARGV[4])

local length = math.ceil(window / parts)

-- The clocks of the callers differ: time is the latest that was seen, and never goes back.
local entries = redis.call('HGETALL', counts)
for i = 1, #entries, 2 do
  now = math.max(now, tonumber(entries[i]))
end

-- A part counts until its last call is older than the window.
local total = 0
local counting = {}
for i = 1, #entries, 2 do
  local begin = tonumber(entries[i])
  if begin + length + window <= now then
    redis.call('HDEL', counts, entries[i])
  else
    local count = tonumber(entries[i + 1])
    total = total + count
    table.insert(counting, {begin, count})
  end
end

if total >= limit then
  -- The oldest parts leave first, until there is room.
  table.sort(counting, function(a, b) return a[1] < b[1] end)
  local free = now + window
  for _, part in ipairs(counting) do
    total = total - part[2]
    free = part[1] + length + window
    if total < limit then
      break
    end
  end
  return {0, 0, free - now}
end

redis.call('HINCRBY', counts, now - now % length, 1)
redis.call('PEXPIRE', counts, window + length)
return {1, limit - total - 1, 0}
