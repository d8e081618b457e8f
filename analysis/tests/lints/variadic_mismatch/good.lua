-- signature: fn add(#[key] set: &str, most: u32, members: &[String])
local most = tonumber(ARGV[1])
for i = 2, #ARGV do
  redis.call('SADD', KEYS[1], ARGV[i])
end

-- Leaves out what is before the slice.
for i, member in ipairs(ARGV) do
  if i > 1 then
    redis.call('SREM', KEYS[1], member)
  end
end

-- From the other side.
for i = 1, #ARGV - 1 do
  redis.call('SADD', KEYS[1], ARGV[i + 1])
end

-- Chunks, not a stride.
for i = 2, #ARGV, 100 do
  redis.call('SADD', KEYS[1], unpack(ARGV, i, math.min(i + 99, #ARGV)))
end
return redis.call('SCARD', KEYS[1]) <= most
