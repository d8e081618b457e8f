-- Adds to a balance, and says what is wrong where it cannot.
--
-- KEYS[1] = balance: a string
-- ARGV[1] = amount
-- ARGV[2] = most: the greatest balance
local balance = KEYS[1]
local amount = tonumber(ARGV[1])
local most = tonumber(ARGV[2])

-- The first word is the code, by which the caller tells the errors apart.
if not amount or amount <= 0 then
  return redis.error_reply('AMOUNT the amount must be a number above zero')
end
if tonumber(redis.call('GET', balance) or 0) + amount > most then
  return redis.error_reply('LIMIT the balance would be too great')
end

return redis.call('INCRBY', balance, ARGV[1])
