-- signature: fn example(#[key] row: &str, fields: &[String])
-- A tuple has 12 entries at most.
for i = 1, #ARGV, 12 do
  redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1], ARGV[i + 10], ARGV[i + 11])
end
