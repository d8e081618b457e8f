-- signature: fn example(#[key] names: &str, #[key] stock: &str, #[key] queue: &str)
-- attribute: warn(unchecked_lookup), allow(unchecked_nil)
local total = 0
for _, name in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  total = total + (redis.call('HGET', KEYS[2], name) or 0)
end
-- An argument is no reply: that is for `unchecked_nil`.
local amount = redis.call('GET', KEYS[3]) + 1
for _, name in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  local found = redis.call('HGET', KEYS[2], name)
  if found then
    total = total + found
  end
end
return {total, amount}
