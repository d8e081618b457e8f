-- signature: fn example(#[key] counter: &str, #[key] log: &str, value: &str)
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('HSET', KEYS[1], 'created', ARGV[1])
end
redis.call('INCR', KEYS[1])
for i = 1, 3 do
  if ARGV[1] ~= '' then
    redis.call('RPUSH', KEYS[2], ARGV[1])
  end
  redis.call('SADD', KEYS[2], i)
end
return 1
