-- signature: fn example(#[key] visits: &str, pages: &[&str])
-- attribute: warn(needless_script)
for _, page in ipairs(ARGV) do
  redis.call('HINCRBY', KEYS[1], page, 1)
end
