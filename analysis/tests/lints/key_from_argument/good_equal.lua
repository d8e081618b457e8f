-- An argument that equals a passed key is passed as a key.
local queue = ARGV[1]
for _, name in pairs(KEYS) do
  if name == queue then
    redis.call('LPUSH', queue, ARGV[2])
  end
end
if ARGV[3] ~= KEYS[1] then
  return redis.error_reply('OTHER another key')
end
return redis.call('LLEN', ARGV[3])
