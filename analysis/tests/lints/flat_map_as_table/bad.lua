-- signature: fn example(#[key] user: &str, field: &str)
local user = redis.call('HGETALL', KEYS[1])
if user.name == 'x' then
  return user[ARGV[1]]
end
return redis.call('XINFO', 'STREAM', KEYS[1])['length']
