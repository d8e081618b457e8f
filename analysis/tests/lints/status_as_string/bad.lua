-- signature: fn example(#[key] user: &str, value: &str)
local kind = redis.call('TYPE', KEYS[1])
if kind == 'hash' or kind == 'none' then
  return 1
end
if redis.call('SET', KEYS[1], ARGV[1], 'NX') ~= 'OK' then
  return 2
end
return #redis.call('SET', KEYS[1], ARGV[1])
