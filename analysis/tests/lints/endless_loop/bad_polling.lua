-- signature: fn example(#[key] lock: &str, #[key] queue: &str, token: &str)
while redis.call('SETNX', KEYS[1], ARGV[1]) == 0 do
end
repeat
  local done = redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', 1000)
until done
local taken = redis.call('EXISTS', KEYS[1])
while taken == 1 do
  taken = redis.call('EXISTS', KEYS[1])
end
local function acquire() return redis.call('SETNX', KEYS[1], ARGV[1]) end
local acquired = false
while not acquired do
  acquired = acquire() == 1
end
while true do
  if redis.call('LLEN', KEYS[2]) > 0 then
    break
  end
end
repeat
  local job = redis.call('LINDEX', KEYS[2], 0)
  if job then
    return job
  end
until false
