-- signature: fn remove(#[key] one: &str, #[key] two: &str)
for _, key in ipairs(KEYS) do
  redis.call('DEL', key)
end
