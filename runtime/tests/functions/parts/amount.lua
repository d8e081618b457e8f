local function amount_of(args)
  return tonumber(args[1]) or error('an amount is a number')
end
