-- signature: fn example(#[key] a: &str, mode: &str) -> Result<i64>
if ARGV[1] == 'text' then
  return redis.call('HINCRBYFLOAT', KEYS[1], 'f', 1)
elseif ARGV[1] == 'literal' then
  return '42'
elseif ARGV[1] == 'truth' then
  return true
elseif ARGV[1] == 'cut' then
  return 7.0
elseif ARGV[1] == 'choice' then
  return ARGV[1] == 'x' and 1 or 0
end
local count
if redis.call('EXISTS', KEYS[1]) == 1 then
  count = redis.call('STRLEN', KEYS[1])
else
  count = 0
end
return count
