-- signature: fn example(#[key] a: &str, mode: &str) -> Result<(i64, String)>
if ARGV[1] == 'long' then
  return {1, 'a', 'b'}
elseif ARGV[1] == 'short' then
  return {1}
elseif ARGV[1] == 'turned' then
  return {'a', 1}
end
return redis.call('INCR', KEYS[1])
