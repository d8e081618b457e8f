-- signature: fn example(#[key] active: &str, #[key] alive: &str, #[key] wait: &str)
local stalled = {}
for _, id in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  if redis.call('SISMEMBER', KEYS[2], id) == 0 then
    stalled[#stalled + 1] = id
  end
end
if #stalled > 0 then
  redis.call('RPUSH', KEYS[3], unpack(stalled))
end
local members, cursor = {}, '0'
repeat
  local page = redis.call('SSCAN', KEYS[2], cursor)
  for i = 1, #page[2] do
    table.insert(members, page[2][i])
  end
  cursor = page[1]
until cursor == '0'
if #members ~= 0 then
  redis.call('RPUSH', KEYS[3], unpack(members))
end
return 1
