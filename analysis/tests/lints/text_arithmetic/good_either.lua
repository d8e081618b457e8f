-- signature: fn example(amount: u32, in_seconds: bool)
local factor = ARGV[2] == '1' and '1000' or '1'
local rest = 'none'
if ARGV[1] ~= '0' then
  rest = '7'
end
if rest ~= 'none' then
  return ARGV[1] * factor + rest
end
return ARGV[1] * factor
