-- signature: fn example(#[key] names: &str, #[key] copy: &str, #[key] queue: &str, limit: u32)
local names = redis.call('SMEMBERS', KEYS[1])
if #names > 1000 then
  return redis.error_reply('TOOMANY names')
end
if #names > 0 then
  redis.call('SADD', KEYS[2], unpack(names))
end
-- Full, and emptied.
local batch = {}
for _, name in ipairs(redis.call('LRANGE', KEYS[3], 0, -1)) do
  batch[#batch + 1] = name
  if #batch == 1000 then
    redis.call('SADD', KEYS[2], unpack(batch))
    batch = {}
  end
end
if #batch > 0 then
  redis.call('SADD', KEYS[2], unpack(batch))
end
-- The list that it is filled from is bounded.
local all = redis.call('HKEYS', KEYS[1])
if #all > 0 and #all <= tonumber(ARGV[1]) then
  local prefixed = {}
  for _, name in ipairs(all) do
    prefixed[#prefixed + 1] = 'p:' .. name
  end
  redis.call('SADD', KEYS[2], unpack(prefixed))
end
-- So is the loop, and what fills.
local taken = {}
for i, name in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  if i > 100 then
    break
  end
  taken[#taken + 1] = name
end
if #taken > 0 then
  redis.call('SADD', KEYS[2], unpack(taken))
end
local kept = {}
for _, name in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  if #kept < 100 then
    kept[#kept + 1] = name
  end
end
if #kept > 0 then
  redis.call('SADD', KEYS[2], unpack(kept))
end
-- The number of the elements is asked of the key.
if redis.call('SCARD', KEYS[1]) > 1000 then
  return 0
end
local members = redis.call('SMEMBERS', KEYS[1])
if #members > 0 then
  redis.call('SADD', KEYS[2], unpack(members))
end
local scores = redis.call('ZRANGEBYSCORE', KEYS[1], 0, 1, 'LIMIT', 0, ARGV[1])
if #scores > 0 then
  redis.call('SADD', KEYS[2], unpack(scores))
end
local is_small = #names < 5
if is_small then
  redis.call('SREM', KEYS[2], unpack(names))
end
local first = unpack(redis.call('HMGET', KEYS[1], 'a', 'b'))
return first
