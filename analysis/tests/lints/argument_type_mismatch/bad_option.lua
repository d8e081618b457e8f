-- signature: fn example(#[key] key: &str, name: &str, ttl: Option<u32>, force: Option<bool>)
-- Another text than the empty one is a mistake all the same.
if ARGV[2] and ARGV[2] ~= 'none' then
  redis.call('EXPIRE', KEYS[1], ARGV[2])
end
if ARGV[3] and ARGV[3] == 'true' then
  redis.call('SET', KEYS[1], ARGV[1])
end
