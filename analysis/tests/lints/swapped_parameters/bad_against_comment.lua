-- signature: fn example(#[key] balance: &str, amount: i64, most: i64)
-- ARGV[1] = amount
-- ARGV[2] = most
local amount = tonumber(ARGV[2])
local most = tonumber(ARGV[2])
if amount > most then
  return redis.call('INCRBY', KEYS[1], ARGV[1])
end
return 0
