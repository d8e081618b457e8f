-- signature: fn example(count: u32)
if ARGV[1] == '0' then
  return 0 / 0
end
if ARGV[1] == '1' then
  return { 1, -math.huge }
end
return 1e19
