-- signature: fn example(#[key] a: &str, mode: &str) -> Result<Vec<(String, f64)>>
if ARGV[1] == 'flat' then
  return redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
elseif ARGV[1] == 'nested' then
  return {{'a', 1}, {'b', '2.5'}}
elseif ARGV[1] == 'empty' then
  return {}
elseif ARGV[1] == 'built' then
  local all = {}
  for _, member in ipairs(redis.call('SMEMBERS', KEYS[1])) do
    all[#all + 1] = member
    all[#all + 1] = 1
  end
  return all
end
return {'a', 1, 'b', '2.5'}
