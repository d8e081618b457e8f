if ARGV[1] != '1' then
  return 1
end
