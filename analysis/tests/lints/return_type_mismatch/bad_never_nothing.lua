-- signature: fn example(#[key] place: &str, mode: &str, limit: u32) -> Result<Option<Vec<String>>>
redis.call('DEL', KEYS[1])
if ARGV[1] == 'number' then
  return tonumber(ARGV[2])
end
for place = 1, #ARGV do
  return ARGV[place]
end
return tonumber(redis.call('INCR', KEYS[1]))
