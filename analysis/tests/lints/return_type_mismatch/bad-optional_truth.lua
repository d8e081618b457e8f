-- signature: fn example(#[key] a: &str) -> Result<Option<bool>>
if redis.call('EXISTS', KEYS[1]) == 0 then
  return nil
end
return redis.call('GET', KEYS[1]) == 'on'
