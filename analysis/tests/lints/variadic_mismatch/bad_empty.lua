-- signature: fn save(#[key] note: &str, #[arg(empty)] author: Option<&str>, text: &str)
local author = ARGV[1]
if author then
  redis.call('HSET', KEYS[1], 'author', author)
end
redis.call('HSET', KEYS[1], 'text', ARGV[2])
return 1
