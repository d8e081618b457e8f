-- signature: fn example(#[key] a: &str, #[key] b: &str, mode: &str) -> Result<Vec<(String, u8)>>
if ARGV[1] == 'odd' then
  return {'a', 1, 'b'}
elseif ARGV[1] == 'value' then
  return {'a', 300}
elseif ARGV[1] == 'key' then
  return {{1, 2}}
elseif ARGV[1] == 'triple' then
  local all = {}
  for place = 1, 3 do
    all[#all + 1] = {'a', place, place}
  end
  return all
end
return redis.call('MGET', KEYS[1], KEYS[2])
