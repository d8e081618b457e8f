-- signature: fn example(#[key] user: &str, value: &str)
if redis.call('TYPE', KEYS[1]).ok == 'hash' then
  return 1
end
local kind = redis.call('TYPE', KEYS[1])
if type(kind) == 'table' then
  kind = kind['ok']
end
if kind == 'none' then
  return 2
end
local stored = redis.call('SET', KEYS[1], ARGV[1])
if stored == 'OK' or stored['ok'] == 'OK' then
  return 3
end
if redis.call('SET', KEYS[1], ARGV[1], 'GET') == 'x' then
  return 4
end
if redis.call('SET', KEYS[1], ARGV[1], ARGV[1]) == 'x' then
  return 5
end
return 0
