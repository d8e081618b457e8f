-- Moves an amount from one account to another, if it is there.
--
-- KEYS[1] = source: the balance to take from, a string
-- KEYS[2] = destination: the balance to add to, a string
-- ARGV[1] = amount: how much to move, between 1 and 2^53 - 1
--
-- Replies 1 when the amount was moved, 0 when the source has less, and nothing is changed

local source = KEYS[1]
local destination = KEYS[2]
local amount = tonumber(ARGV[1])

-- Beyond 2^53 Lua's numbers leave integers out, and money would be lost.
local greatest = 9007199254740991

-- The text is the one that Redis itself would write for this integer: what INCRBY takes without an error.
local function is_exact(number, text)
  return number and math.abs(number) <= greatest and string.format('%.0f', number + 0) == text
end

if not is_exact(amount, ARGV[1]) or amount < 1 then
  return redis.error_reply('AMOUNT the amount is not an integer between 1 and 2^53 - 1')
end

local from = redis.call('GET', source) or '0'
local to = redis.call('GET', destination) or '0'
if not is_exact(tonumber(from), from) or not is_exact(tonumber(to), to) then
  return redis.error_reply('BALANCE a balance is not an integer between -(2^53 - 1) and 2^53 - 1')
end

if tonumber(from) < amount then
  return 0
end
if tonumber(to) + amount > greatest then
  return redis.error_reply('OVERFLOW the destination would pass 2^53 - 1')
end

-- All that can fail has been ruled out: there is no way back once the first has been written.
redis.call('DECRBY', source, amount)
redis.call('INCRBY', destination, amount)
return 1
