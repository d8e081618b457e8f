-- signature: fn remove(names: &[String])
for _, name in ipairs(ARGV) do
  redis.call('DEL', name)
end
