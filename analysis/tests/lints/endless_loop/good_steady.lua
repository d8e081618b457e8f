-- signature: fn example(#[key] lock: &str, #[key] queue: &str, limit: u32)
while redis.call('LLEN', KEYS[2]) > 5 do
  redis.call('LPOP', KEYS[2])
end
local function take(key) return redis.call('LPOP', key) end
while redis.call('EXISTS', KEYS[2]) == 1 do
  take(KEYS[2])
end
local index, limit = 1, tonumber(ARGV[1])
while index <= limit do
  index = index + 1
end
local done = false
local function finish() done = true end
while not done do
  finish()
end
local names = {'a', 'b'}
while #names > 0 do
  table.remove(names)
end
while next(names) do
  names[1] = nil
end
-- A `break`, a `return`, an error.
while redis.call('EXISTS', KEYS[1]) == 1 do
  index = index - 1
  if index < 0 then
    break
  end
end
while redis.call('EXISTS', KEYS[1]) == 1 do
  for _, name in ipairs(names) do
    if name == 'b' then
      return 1
    end
  end
  index = index + 1
  assert(index < 100)
end
local function refuse() error('locked') end
while redis.call('EXISTS', KEYS[1]) == 1 do
  refuse()
end
-- A random member is another one each time.
while redis.call('SISMEMBER', KEYS[1], redis.call('SRANDMEMBER', KEYS[1])) == 1 do
end
-- One round, however it comes out.
local once = true
repeat
  index = index + 1
until once
repeat
  local job = redis.call('LPOP', KEYS[2])
until not job
return index
