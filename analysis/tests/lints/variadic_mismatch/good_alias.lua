-- signature: fn set_all(#[key] hash: &str, pairs: &[Pair])
for i = 1, #ARGV, 2 do
  redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
end
