-- signature: fn example(#[key] lock: &str, #[key] queue: &str, #[key] parents: &str, token: &str)
-- The second call fails, which ends it.
while redis.call('SETNX', KEYS[1], ARGV[1]) == 1 do
end
while true do
  if redis.call('SETNX', KEYS[1], ARGV[1]) == 0 then
    break
  end
end
-- Another key in every iteration.
local number, taken = 0, 1
while taken == 1 do
  number = number + 1
  taken = redis.call('SISMEMBER', KEYS[2], ARGV[1] .. number)
end
-- The loop writes what it asks for.
local more = true
while more do
  redis.call('LPOP', KEYS[2])
  more = redis.call('LLEN', KEYS[2]) > 0
end
while true do
  local job = redis.call('RPOPLPUSH', KEYS[2], KEYS[3])
  if not job or redis.call('LLEN', KEYS[3]) > 10 then
    break
  end
end
-- It gives up.
local acquired, tries = false, 0
while not acquired do
  acquired = redis.call('SETNX', KEYS[1], ARGV[1]) == 1
  tries = tries + 1
  if tries > 5 then
    break
  end
end
while true do
  tries = tries - 1
  if tries == 0 then
    break
  end
  if redis.call('EXISTS', KEYS[1]) == 0 then
    break
  end
end
-- From parent to parent.
local node = ARGV[1]
while true do
  local parent = redis.call('HGET', KEYS[3], node)
  if not parent then
    break
  end
  node = parent
end
local child, found = ARGV[1], nil
repeat
  found = redis.call('HGET', KEYS[3], child)
  child = found or child
until not found
-- One round, whatever it is.
local first = true
while first do
  first = false
  redis.call('PING')
end
return node .. child
