-- signature: fn example(#[key] key: &str, #[key] copy: &str)
local kind = redis.call('TYPE', KEYS[1])
-- That the field is read elsewhere, mends nothing here.
if kind ~= 'string' then
  return 0
end
redis.call('SET', KEYS[2], kind.ok)
return #kind
