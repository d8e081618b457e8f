-- signature: fn example() -> Result<redis::Value>
local function double(number)
  return number * 2
end
return {double = double, version = 1}
