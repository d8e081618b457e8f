-- signature: fn save(#[key] note: &str, #[arg(empty)] author: Option<&str>, #[arg(empty)] title: Option<&str>)
local fields = {author = ARGV[1], title = ARGV[2]}
for name, value in pairs(fields) do
  if value ~= '' then
    redis.call('HSET', KEYS[1], name, value)
  end
end
return 1
