-- signature: fn example(#[key] lock: &str, #[key] jobs: &str, token: &str, wait_seconds: u32)
local attempts = 0
while attempts < tonumber(ARGV[2]) do
  if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', 1000) then
    return 1
  end
  attempts = attempts + 1
end
-- Each iteration takes a job away.
local deadline = redis.call('TIME')[1] + ARGV[2]
while tonumber(redis.call('TIME')[1]) < deadline do
  local job = redis.call('LPOP', KEYS[2])
  if not job or job == ARGV[1] then
    break
  end
end
-- Taken in the first iteration, it is not free in the second.
while redis.call('SET', KEYS[1], ARGV[1], 'NX') do
  if ARGV[2] == '0' then
    break
  end
end
while attempts > 0 do
  attempts = attempts - redis.call('INCR', KEYS[2])
end
return 0
