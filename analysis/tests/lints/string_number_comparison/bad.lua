-- signature: fn example(#[key] hits: &str, limit: u32, other: &str)
-- attribute: allow(wrong_value_type)
if ARGV[2] == 5 then
  return 1
end
if redis.call('GET', KEYS[1]) ~= 0 then
  return 2
end
if redis.call('INCR', KEYS[1]) > ARGV[1] then
  return 3
end
if redis.call('INCR', KEYS[1]) == '1' then
  return 6
end
if redis.call('ZSCORE', KEYS[1], 'a') < ARGV[1] then
  return 4
end
if ARGV[2] > '10' then
  return 5
end
return 0
