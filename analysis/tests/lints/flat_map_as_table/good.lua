-- signature: fn example(#[key] user: &str, field: &str)
local flat = redis.call('HGETALL', KEYS[1])
local user = {}
for i = 1, #flat, 2 do
  user[flat[i]] = flat[i + 1]
end
if user.name == 'x' or flat[2] == 'y' then
  return user[ARGV[1]]
end
-- A name that the script itself has put there.
local list = redis.call('LRANGE', KEYS[1], 0, -1)
list.count = #list
local result = redis.pcall('HGETALL', KEYS[1])
if result.err then
  return result
end
return list.count
