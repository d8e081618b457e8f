-- signature: fn example(#[key] a: &str, mode: &str) -> Result<bool>
if ARGV[1] == 'nil' then
  return nil
elseif ARGV[1] == 'status' then
  return redis.call('SET', KEYS[1], 'x', 'NX')
elseif ARGV[1] == 'text' then
  return redis.call('GET', KEYS[1])
elseif ARGV[1] == 'number' then
  return redis.call('SADD', KEYS[1], 'x')
elseif ARGV[1] == 'compared' then
  return redis.call('GET', KEYS[1]) == 'x'
end
