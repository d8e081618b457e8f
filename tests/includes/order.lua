-- KEYS[1] = stock
-- ARGV[1] = amount
local call = redis.call
--- @include "parts/stock"
--- @include "parts/checks"
if not is_amount(ARGV[1]) then
  return redis.error_reply('AMOUNT a whole number above 0')
end
return take(KEYS[1], ARGV[1])
