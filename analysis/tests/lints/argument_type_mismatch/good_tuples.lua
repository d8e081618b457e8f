-- signature: fn example(#[key] flags: &str, #[key] lives: &str, name: &str, entries: &[(String, bool, f64)])
for i = 2, #ARGV, 3 do
  local is_set = ARGV[i + 1]
  if is_set == '1' then
    -- A text may be any.
    if ARGV[i] == 'true' then
      redis.call('SADD', KEYS[1], ARGV[i])
    end
    redis.call('HINCRBYFLOAT', KEYS[2], ARGV[i], ARGV[i + 2])
    redis.call('HINCRBY', KEYS[2], ARGV[1], math.floor(ARGV[i + 2]))
  end
end
