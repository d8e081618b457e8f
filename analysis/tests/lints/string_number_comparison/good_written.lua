for i = 1, #ARGV do
  ARGV[i] = tonumber(ARGV[i])
end
if ARGV[1] == 7 then
  return 6
end
for i = 1, #ARGV do
  if ARGV[i] == 8 then
    return 7
  end
end
return 0
