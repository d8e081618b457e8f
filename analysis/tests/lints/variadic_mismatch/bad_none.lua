-- signature: fn remove(#[key] set: &str)
for _, member in ipairs(ARGV) do
  redis.call('SREM', KEYS[1], member)
end
