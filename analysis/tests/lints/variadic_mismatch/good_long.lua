-- signature: fn example(#[key] row: &str, fields: &[String])
-- No tuple has 14 entries, so such groups are sent flat.
for i = 1, #ARGV, 14 do
  redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1], ARGV[i + 12], ARGV[i + 13])
end
