-- signature: fn example(#[key] hash: &str, #[key] set: &str) -> Result<i64>
local fields = redis.call('HGETALL', KEYS[1])
if not (#fields) then
  return 1
end
if not redis.call('SCARD', KEYS[2]) then
  return 2
end
return 3
