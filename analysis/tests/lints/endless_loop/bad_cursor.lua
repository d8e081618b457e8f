-- signature: fn example(#[key] members: &str, #[key] scores: &str, member: &str)
local cursor = '0'
local found = 0
repeat
  local page = redis.call('SSCAN', KEYS[1], cursor, 'COUNT', 50)
  for _, member in ipairs(page[2]) do
    if member == ARGV[1] then
      found = found + 1
    end
    cursor = page[1]
  end
until cursor == '0'
local seen = {}
local position = 0
while true do
  local reply = redis.call('ZSCAN', KEYS[2], tonumber(position))
  local position = reply[1]
  for i = 1, #reply[2], 2 do
    table.insert(seen, reply[2][i])
  end
  if position == '0' then
    break
  end
end
local next_page = '0'
repeat
  local next_page, members = unpack(redis.call('SSCAN', KEYS[1], next_page))
  found = found + #members
until next_page == '0'
return {found, #seen}
