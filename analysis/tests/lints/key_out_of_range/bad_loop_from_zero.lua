-- One finding for each loop, at the first read.
for i = 0, #KEYS do
  redis.call('DEL', KEYS[i])
  redis.call('UNLINK', KEYS[i])
end
for i = 1, #KEYS do
  do
    redis.call('RENAMENX', KEYS[i - 1], KEYS[i])
  end
end
for i = 0, #KEYS - 1 do
  redis.call('PERSIST', KEYS[i])
end
for i = -1, 3 do
  redis.call('TOUCH', KEYS[i])
end
for i = 0, tonumber(ARGV[1]), 2 do
  redis.call('DEL', KEYS[i - 2])
end
if ARGV[1] then
  for i = 0, #KEYS do
    redis.call('TOUCH', KEYS[i])
  end
end
return 1
