-- Every read of an entry in front of the first is left out, or is prepared for.
for i = 0, #KEYS - 1 do
  redis.call('DEL', KEYS[i + 1])
end
for i = 0, #KEYS do
  if i > 0 then
    redis.call('DEL', KEYS[i])
  end
end
local previous
for i = 1, #KEYS do
  if previous then
    redis.call('RENAMENX', KEYS[i - 1], KEYS[i])
  end
  previous = true
end
for i = 0, #KEYS do
  local key = KEYS[i]
  if key then
    redis.call('DEL', key)
  end
end
for i = 0, #KEYS do
  redis.call('DEL', KEYS[i] or 'none')
end
for i = 0, #KEYS do
  local _ = i ~= 0 and redis.call('DEL', KEYS[i])
end
for i = 0, #KEYS do
  if ARGV[1] == 'stop' then
    break
  end
  redis.call('DEL', KEYS[i])
end
for i = 0, #KEYS do
  for j = 1, #ARGV do
    redis.call('SADD', KEYS[i], ARGV[j])
  end
end
for i = 0, 3 do
  redis.call('DEL', KEYS[i + 1])
end
for i = 0, 3 do
  for j = 1, 2 do
    redis.call('SADD', KEYS[i], j)
  end
end
for i = 0, #KEYS - 1 do
  if ARGV[2] then
    return 0
  end
  redis.call('DEL', KEYS[i])
end
for i = 0, #KEYS do
  local reply = redis.pcall('PERSIST', KEYS[i])
  if type(reply) == 'table' and reply.err then
    redis.log(redis.LOG_NOTICE, reply.err)
  end
end
return 1
