-- signature: fn example(#[key] board: &str, member: &str, score: f64)
-- attribute: allow(unchecked_nil)
local score = tonumber(ARGV[2])
local current = redis.call('ZSCORE', KEYS[1], ARGV[1])
if current == nil or tonumber(current) < score then
  redis.call('ZADD', KEYS[1], score, ARGV[1])
end
if current ~= nil and tonumber(current) > 100 then
  return 1
end
return 0
