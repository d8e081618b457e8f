-- signature: fn example(#[key] stock: &str, #[key] order: &str, amount: u32)
local left = redis.call('GET', KEYS[1])
local number = tonumber(left)
if not left then
  return 0
end
if number < tonumber(ARGV[1]) then
  return 1
end
if redis.call('EXISTS', KEYS[2]) == 0 then
  return 2
end
local total = redis.call('HGET', KEYS[2], 'total') + 1
local state = redis.call('HMGET', KEYS[2], 'tokens', 'time')
if state[1] then
  total = total + state[1]
end
-- A function asks on behalf of its caller.
local function require_state(state)
  if not state then
    error('no state')
  end
end
local asked = redis.call('HGET', KEYS[2], 'asked elsewhere')
require_state(asked)
total = total .. asked
return total
