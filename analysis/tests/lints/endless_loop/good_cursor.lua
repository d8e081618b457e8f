-- signature: fn example(#[key] members: &str, #[key] scores: &str, member: &str)
local cursor = '0'
local found = 0
repeat
  local page = redis.call('SSCAN', KEYS[1], cursor, 'COUNT', 50)
  for _, member in ipairs(page[2]) do
    if member == ARGV[1] then
      found = found + 1
    end
  end
  cursor = page[1]
until cursor == '0'
-- An empty page ends it.
local place = '0'
repeat
  local page = redis.call('SSCAN', KEYS[1], place)
  for _, member in ipairs(page[2]) do
    found = found + #member
    place = page[1]
  end
until place == '0' or #page[2] == 0
-- The first page again and again, until nothing is left.
local start = '0'
repeat
  local page = redis.call('SSCAN', KEYS[1], start)
  for _, member in ipairs(page[2]) do
    redis.call('SREM', KEYS[1], member)
  end
until #page[2] == 0
-- A local of its own, which the loop does not read.
local step
step = '0'
repeat
  local reply = redis.call('ZSCAN', KEYS[2], step)
  step = reply[1]
  for i = 1, #reply[2], 2 do
    local step = reply[2][i]
    found = found + #step
  end
until step == '0'
return found
