-- signature: fn example(#[key] a: &str) -> Result<u64>
local removed = redis.call('DEL', KEYS[1])
if removed == 1 then
  return removed
end
