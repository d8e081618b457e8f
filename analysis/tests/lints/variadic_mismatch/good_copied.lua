-- signature: fn push(#[key] list: &str, first: &str, further: &[String])
-- A copy of all of them.
local passed, count = {}, 0
for i = 1, #ARGV do
  passed[i] = ARGV[i]
end
for _, value in ipairs(ARGV) do
  count = count + #value
end
if ARGV[1] ~= '' then
  redis.call('RPUSH', KEYS[1], count, unpack(passed, 2, 100))
end
