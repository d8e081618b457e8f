-- signature: fn example(#[key] lock: &str, token: &str, wait_seconds: u32)
local deadline = redis.call('TIME')[1] + ARGV[2]
while tonumber(redis.call('TIME')[1]) < deadline do
  if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', 1000) then
    return 1
  end
end
local started = redis.call('TIME')
local now = started
repeat
  if redis.call('EXISTS', KEYS[1]) == 0 then
    break
  end
  now = redis.call('TIME')
until now[1] - started[1] > tonumber(ARGV[2])
local left = tonumber(ARGV[2])
if left == 3 then
  left = 3
  while left > 0 do
    redis.call('INCR', KEYS[1])
  end
end
local attempts = 0
while attempts < 10 do
  if redis.call('GET', KEYS[1]) == ARGV[1] then
    return 2
  end
end
