-- signature: fn example(#[key] hash: &str) -> Result<i64>
local fields = redis.call('HGETALL', KEYS[1])
if not fields then
  return 0
end
return 3
