-- signature: fn example(#[key] a: &str, mode: &str) -> Result<()>
if ARGV[1] == 'array' then
  return redis.call('SMEMBERS', KEYS[1])
end
redis.call('DEL', KEYS[1])
