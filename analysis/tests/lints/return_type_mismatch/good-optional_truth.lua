-- signature: fn example(#[key] a: &str) -> Result<Option<bool>>
if redis.call('EXISTS', KEYS[1]) == 0 then
  return false
end
return redis.call('SISMEMBER', KEYS[1], 'x')
