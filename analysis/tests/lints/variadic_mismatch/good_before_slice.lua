-- signature: fn drop(#[key] index: &str, #[key] entries: &[String], first: &str, further: &[String])
-- What is done to all keys is done to the first one as well.
for i = 1, #KEYS do
  redis.call('UNLINK', KEYS[i])
end
-- At least one, that is, and all of them alike.
for i = 1, #ARGV do
  redis.call('SADD', KEYS[1], ARGV[i])
end
