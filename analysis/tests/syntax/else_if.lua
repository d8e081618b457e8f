if ARGV[1] == '1' then
  return 1
else if ARGV[1] == '2' then
  return 2
end
