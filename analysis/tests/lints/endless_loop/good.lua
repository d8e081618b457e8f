-- signature: fn example(#[key] jobs: &str, until_second: &str)
local function now()
  return tonumber(redis.call('TIME')[1])
end
while now() < tonumber(ARGV[1]) do
  if not redis.call('LPOP', KEYS[1]) then
    break
  end
end
while true do
  local job = redis.call('LPOP', KEYS[1])
  if not job then
    break
  end
end
local left = 3
while left > 0 do
  left = left - 1
end
local function forever()
  while true do
    error('stop')
  end
end
pcall(forever)
while true do
  if redis.call('LLEN', KEYS[1]) == 0 then
    return 0
  end
  redis.call('LPOP', KEYS[1])
end
