-- signature: fn save(#[key] note: &str, #[arg(empty)] author: Option<&str>, #[arg(empty)] size: Option<u32>, #[arg(millis, empty)] expiry: Option<Duration>, #[arg(empty)] _spare: Option<u32>, text: &str)
local author, size = ARGV[1], tonumber(ARGV[2])
if author ~= '' then
  redis.call('HSET', KEYS[1], 'author', author)
end
if ARGV[2] == '' then
  redis.call('HDEL', KEYS[1], 'size')
elseif size then
  redis.call('HSET', KEYS[1], 'size', size)
end
if #ARGV[3] > 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
end
redis.call('HSET', KEYS[1], 'text', ARGV[5])
return 1
