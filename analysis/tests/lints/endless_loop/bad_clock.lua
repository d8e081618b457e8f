-- signature: fn example(#[key] jobs: &str, until_second: &str)
local function now() return tonumber(redis.call('TIME')[1]) end
local deadline = now() + tonumber(ARGV[1])
while now() < deadline do
end
local current = now()
while current < deadline do
  current = now()
end
repeat
until now() >= deadline
return redis.call('LPOP', KEYS[1])
