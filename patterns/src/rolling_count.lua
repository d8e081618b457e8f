-- Counts the events of the last window, by parts of the window.
--
-- KEYS[1] = counts: how many events each part had, a hash from the part's begin, `parts` + 2 fields at most
-- ARGV[1] = window, in milliseconds: how long an event counts at least, more than 0
-- ARGV[2] = parts: in how many parts the window is counted, 1 or more
-- ARGV[3] = events: how many happened now; 0 looks without counting
-- ARGV[4] = now, in milliseconds: the Unix time of the call
--
-- Replies how many events there were in the window

local counts = KEYS[1]
local window = tonumber(ARGV[1])
local parts = tonumber(ARGV[2])
local events = tonumber(ARGV[3])
local now = tonumber(ARGV[4])

local length = math.ceil(window / parts)

-- The clocks of the callers differ: time is the latest that was seen, and never goes back.
local entries = redis.call('HGETALL', counts)
for i = 1, #entries, 2 do
  now = math.max(now, tonumber(entries[i]))
end

-- A part counts until its last event is older than the window.
local total = 0
for i = 1, #entries, 2 do
  if tonumber(entries[i]) + length + window <= now then
    redis.call('HDEL', counts, entries[i])
  else
    total = total + tonumber(entries[i + 1])
  end
end

if events > 0 then
  redis.call('HINCRBY', counts, now - now % length, events)
  redis.call('PEXPIRE', counts, window + length)
end
return total + events
