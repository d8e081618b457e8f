-- signature: fn example(#[key] record: &str, #[key] list: &str, names: &[String])
-- Each with the next.
for i = 1, #ARGV - 1 do
  redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
end
for i = 1, #ARGV do
  if ARGV[i + 1] then
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
  end
end
for i = 1, #ARGV do
  redis.call('RPUSH', KEYS[2], ARGV[i] .. (ARGV[i + 2] or ''))
end
for i = 1, #ARGV do
  if i < #ARGV then
    redis.call('RPUSH', KEYS[2], ARGV[i + 1])
  end
end
-- An end that the caller marks.
for i = 1, #ARGV do
  if ARGV[i] == 'end' then
    break
  end
  redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
end
return 1
