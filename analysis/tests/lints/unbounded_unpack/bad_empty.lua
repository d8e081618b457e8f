-- signature: fn example(#[key] active: &str, #[key] alive: &str, #[key] wait: &str, kind: &str)
local stalled = {}
local ids = redis.call('LRANGE', KEYS[1], 0, 99)
for _, id in ipairs(ids) do
  if redis.call('SISMEMBER', KEYS[2], id) == 0 then
    stalled[#stalled + 1] = id
  end
end
redis.call('RPUSH', KEYS[3], unpack(stalled))
-- Every element is taken, but there may be none.
local function copies(list)
  local copied = {}
  for i = 1, #list do
    table.insert(copied, list[i] .. ':copy')
  end
  return copied
end
local copied = copies(ids)
redis.call('SADD', KEYS[2], unpack(copied))
local args = {}
if ARGV[1] == 'a' then
  args[1] = 'a'
elseif ARGV[1] == 'b' then
  args[1] = 'b'
end
redis.call('SREM', KEYS[2], unpack(args))
return redis.call('RPUSH', KEYS[3], unpack(redis.call('LRANGE', KEYS[1], 0, 9)))
