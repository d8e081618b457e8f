-- signature: fn example(#[key] stream: &str, #[key] fields: &str)
local count, last = 0, '-'
while true do
  local entries = redis.call('XRANGE', KEYS[1], last, '+', 'COUNT', 10)
  if #entries == 0 then
    break
  end
  last = '(' .. entries[#entries][1]
  count = count + #entries
end
local cursor = '0'
while true do
  local page = redis.call('HSCAN', KEYS[2], cursor)
  cursor = page[1]
  for i = 1, #page[2], 2 do
    count = count + 1
  end
  if cursor == '0' then
    break
  end
end
return count
