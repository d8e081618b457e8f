-- signature: fn example(#[key] user: &str, first: &str, second: &str)
-- It has one element for each field, however many there are.
if redis.call('HMGET', KEYS[1], unpack(ARGV)) then
  return 1
end
return 0
