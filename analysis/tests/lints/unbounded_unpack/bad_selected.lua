-- signature: fn example(#[key] seen: &str, #[key] queue: &str, more: &[String])
-- Which arguments are new, the database says.
local new = {}
for i = 1, #ARGV do
  if redis.call('SISMEMBER', KEYS[1], ARGV[i]) == 0 then
    new[#new + 1] = ARGV[i]
  end
end
redis.call('RPUSH', KEYS[2], unpack(new))
local known = {}
for _, name in ipairs(ARGV) do
  local is_member = redis.call('SISMEMBER', KEYS[1], name)
  if is_member == 1 then
    table.insert(known, name)
  end
end
return redis.call('SREM', KEYS[1], unpack(known))
