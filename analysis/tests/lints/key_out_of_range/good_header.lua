-- KEYS[1] = source
-- KEYS[2] = destination, which holds what KEYS[1] held
-- ARGV[1] = who asks
for i = 1, #ARGV do
  redis.call('SADD', KEYS[2], ARGV[i])
end
return {redis.call('RENAME', KEYS[1], KEYS[2]), ARGV[2]}
