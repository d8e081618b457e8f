-- signature: fn example(#[key] user: &str, amount: u32, name: &str)
redis.call('HSET', KEYS[1], 'label', ARGV[2] .. ':count')
-- Texts that are numbers, in all the forms that Lua reads.
local total = ARGV[1] + '10' + ' 0x10 ' + '1e3' + '.5' + '-inf'
local step = '2'
if ARGV[2] == 'twice' then
  step = 'none'
end
-- By one of the paths it is no number, but the script has asked.
if step ~= 'none' then
  total = total * step
end
-- It cannot run.
if false then
  total = 'a' + 1
end
-- It may be a number, whatever follows.
total = total + ('1' .. ARGV[1]) + ('0x' .. ARGV[1]) + ('-' .. ARGV[1])
-- What the text is, is not known.
return total + ARGV[2]
