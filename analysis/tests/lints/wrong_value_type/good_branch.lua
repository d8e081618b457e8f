-- signature: fn example(#[key] counter: &str, #[key] log: &str, #[key] cache: &str, #[key] last: &str, value: &str)
-- It is left after that.
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('HSET', KEYS[1], 'created', ARGV[1])
  return 0
end
redis.call('INCR', KEYS[1])
-- Perhaps left by a flag.
local is_list = false
if ARGV[1] == 'list' then
  redis.call('RPUSH', KEYS[2], ARGV[1])
  is_list = true
end
if is_list then
  return 1
end
redis.call('SADD', KEYS[2], ARGV[1])
-- Removed first.
if ARGV[1] == 'old' then
  redis.call('SADD', KEYS[3], ARGV[1])
  redis.call('DEL', KEYS[3])
end
redis.call('HSET', KEYS[3], 'value', ARGV[1])
-- Two branches.
if ARGV[1] == 'text' then
  redis.call('APPEND', KEYS[4], ARGV[1])
else
  redis.call('HSET', KEYS[4], 'value', ARGV[1])
end
redis.call('EXPIRE', KEYS[4], 60)
return 1
