-- signature: fn example(#[key] orders: &str, #[key] stock: &str, order: &str)
-- attribute: warn(partial_write)
if redis.call('LPUSH', KEYS[1], ARGV[1]) > 3 then
  redis.call('DECR', KEYS[2])
end
