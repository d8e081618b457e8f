-- signature: fn example(#[key] session: &str, #[key] names: &str)
-- attribute: warn(aliased_key)
local name = 'x'
for i = 1, 2 do
  redis.call('HSET', KEYS[i], name, 1)
end
return redis.call('GET', KEYS[1])
