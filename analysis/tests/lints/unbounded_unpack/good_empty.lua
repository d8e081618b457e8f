-- signature: fn example(#[key] active: &str, #[key] alive: &str, #[key] wait: &str, kind: &str)
local function collect()
  local found = {}
  for _, id in ipairs(redis.call('LRANGE', KEYS[1], 0, 99)) do
    if redis.call('SISMEMBER', KEYS[2], id) == 0 then
      found[#found + 1] = id
    end
  end
  return found
end
local first = collect()
if #first > 0 then
  redis.call('RPUSH', KEYS[3], unpack(first))
end
-- A counter and a flag tell as well.
local counted, count = {}, 0
for _, id in ipairs(redis.call('LRANGE', KEYS[1], 0, 99)) do
  if id ~= ARGV[1] then
    counted[#counted + 1] = id
    count = count + 1
  end
end
if count == 0 then
  return 0
end
redis.call('RPUSH', KEYS[3], unpack(counted))
local flagged, is_any = {}, false
for _, id in ipairs(redis.call('LRANGE', KEYS[1], 0, 99)) do
  if id ~= ARGV[1] then
    flagged[#flagged + 1] = id
    is_any = true
  end
end
if is_any then
  redis.call('RPUSH', KEYS[3], unpack(flagged))
end
-- The list that it is made of is not empty.
local ids = redis.call('LRANGE', KEYS[1], 0, 9)
if #ids == 0 then
  return 0
end
local copied = {}
for _, id in ipairs(ids) do
  copied[#copied + 1] = id .. ':copy'
end
redis.call('SADD', KEYS[2], unpack(copied))
-- One way or the other, something is in it.
local either = {}
if ARGV[1] == 'a' then
  either[1] = 'a'
else
  either[1] = 'b'
end
redis.call('SADD', KEYS[2], unpack(either))
-- The call does not need the values.
local more = {}
if ARGV[1] == 'a' then
  more[1] = 'a'
end
redis.call('SADD', KEYS[2], 'always', unpack(more))
-- Another command tells.
if redis.call('LLEN', KEYS[3]) > 0 then
  redis.call('SADD', KEYS[2], unpack(redis.call('LRANGE', KEYS[3], 0, 9)))
end
-- How often a loop runs that goes by an argument is the caller's business.
local numbers = {}
for i = 1, tonumber(ARGV[1]) do
  numbers[i] = i
end
redis.call('SADD', KEYS[2], unpack(numbers))
return 1
