-- signature: fn example(#[key] flags: &str, #[key] lives: &str, name: &str, entries: &[(String, bool, f64)])
for i = 2, #ARGV, 3 do
  local is_set = ARGV[i + 1]
  if is_set == 'true' then
    redis.call('SADD', KEYS[1], ARGV[i])
  end
  if ARGV[i + 1] ~= 'false' then
    redis.call('HINCRBY', KEYS[2], ARGV[1], ARGV[i + 2])
  end
end
