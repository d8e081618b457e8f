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
return 1
