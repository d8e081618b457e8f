-- signature: fn example(#[key] names: &str, #[key] copy: &str, #[key] queue: &str, limit: u32, more: &[String])
-- Which rounds take something is counted, or says the caller.
local scored = redis.call('ZRANGEBYSCORE', KEYS[1], 0, 1, 'WITHSCORES', 'LIMIT', 0, 100)
local swapped = {}
for i, member in ipairs(scored) do
  if i % 2 == 1 then
    swapped[i] = ARGV[1]
    swapped[i + 1] = member
  end
end
if #scored > 0 then
  redis.call('ZADD', KEYS[2], unpack(swapped))
end
local chosen = {}
for i = 2, #ARGV do
  if ARGV[i] ~= 'skip' then
    chosen[#chosen + 1] = ARGV[i]
  end
end
redis.call('RPUSH', KEYS[3], unpack(chosen))
-- A page at a time.
local cursor = '0'
repeat
  local page = redis.call('ZSCAN', KEYS[1], cursor, 'COUNT', 500)
  local gone = {}
  for i = 1, #page[2], 2 do
    if redis.call('EXISTS', KEYS[2]) == 0 then
      table.insert(gone, page[2][i])
    end
  end
  if #gone > 0 then
    redis.call('ZREM', KEYS[1], unpack(gone))
  end
  cursor = page[1]
until cursor == '0'
-- What one function is given, another one has looked at.
local function take(names)
  redis.call('ZREM', KEYS[1], unpack(names))
end
local all = redis.call('ZRANGEBYSCORE', KEYS[1], 0, ARGV[1])
if #all > 0 and #all < 4000 then
  take(all)
end
return 1
