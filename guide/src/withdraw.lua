local balance = tonumber(redis.call('GET', KEYS[1]) or '0')
local amount = tonumber(ARGV[1])
if balance < amount then
  return redis.error_reply('BALANCE there is not enough in the account')
end
redis.call('DECRBY', KEYS[1], amount)
return balance - amount
