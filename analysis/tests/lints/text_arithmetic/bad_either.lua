-- signature: fn example(amount: u32, in_seconds: bool)
local unit = ARGV[2] == '1' and ' s' or ' ms'
if ARGV[1] == '0' then
  unit = ' none'
end
return ARGV[1] + unit
