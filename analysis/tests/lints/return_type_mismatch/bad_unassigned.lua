-- signature: fn example(#[key] counter: &str, rounds: u32) -> Result<i64>
local counted
for _ = 1, tonumber(ARGV[1]) do
  counted = redis.call('INCR', KEYS[1])
end
return counted
