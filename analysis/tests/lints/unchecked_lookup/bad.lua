-- signature: fn example(#[key] names: &str, #[key] stock: &str, #[key] queue: &str)
-- attribute: warn(unchecked_lookup)
local total = 0
for _, name in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  total = total + redis.call('HGET', KEYS[2], name)
end
local first = redis.call('LINDEX', KEYS[3], 0)
if first then
  local stock = redis.call('HGET', KEYS[2], first)
  return {total, 'stock:' .. stock}
end
return {total}
