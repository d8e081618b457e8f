-- signature: fn example(#[key] hash: &str) -> Result<i64>
local fields = redis.call('HGETALL', KEYS[1])
if not fields then
  return 0
end
if fields == false then
  return 1
end
if fields ~= false then
  return 2
end
return 3
