-- signature: fn example(#[key] owner: &str, #[key] members: &str, user_id: u64, shard_id: u32, last_id: u64, amount: u64)
-- A text is exact.
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return 0
end
redis.call('SADD', KEYS[2], ARGV[1])
-- So are 32 bits.
redis.call('SADD', KEYS[2], tonumber(ARGV[2]))
-- What is only put in order, may be rounded.
if tonumber(ARGV[3]) > 1000 then
  return 1
end
return tonumber(ARGV[4]) == 5 and 2 or 3
