-- signature: fn example(#[key] flags: &str, name: &str, entries: &[(String, bool)])
-- Every entry, whatever part it is.
for i = 2, #ARGV do
  if ARGV[i] == 'true' then
    return redis.call('SADD', KEYS[1], ARGV[1])
  end
end
return 0
