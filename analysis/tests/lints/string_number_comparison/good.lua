-- signature: fn example(#[key] hits: &str, limit: u32, name: &str, other: &str)
if tonumber(ARGV[1]) == 5 or ARGV[1] == '5' then
  return 1
end
if ARGV[1] == 5 or ARGV[1] == '5' then
  return 2
end
if (redis.call('GET', KEYS[1]) or 0) == 0 then
  return 3
end
if redis.call('INCR', KEYS[1]) > ARGV[1] + 0 then
  return 4
end
-- Names have an order too.
if ARGV[2] < ARGV[3] then
  return 5
end
local _, _, digits = string.find('a1', '(%d)')
local place = string.match('a1', '()%d')
if place == 2 or digits == '1' then
  return 8
end
return 0
