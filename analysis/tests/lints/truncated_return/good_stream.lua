-- signature: fn example(#[key] stream: &str) -> Result<i64>
-- The fields of an entry come in pairs.
local total = 0
for _, entry in ipairs(redis.call('XRANGE', KEYS[1], '-', '+')) do
  total = total + #entry[2] / 2
end
return total
