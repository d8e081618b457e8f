local list = {}
for i = 1, 10000 do
  list[i] = ARGV[1]
end
return #list
