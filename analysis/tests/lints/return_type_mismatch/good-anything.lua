-- signature: fn example(#[key] a: &str, mode: &str) -> Result<redis::Value>
if ARGV[1] == 'array' then
  return {1, 'a', {true, false}}
end
return redis.call('GET', KEYS[1])
