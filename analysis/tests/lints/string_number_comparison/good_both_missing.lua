-- Without an argument, and with a key that is no number, both are nil and so equal.
local first, second = ARGV[1], tonumber(KEYS[1] or 0)
if first == second then
  return 1
end
return 0
