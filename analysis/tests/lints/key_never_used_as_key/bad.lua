-- signature: fn example(#[key] counter: &str, #[key] limit: &str, #[key] channel: &str)
if redis.call('INCR', KEYS[1]) > tonumber(KEYS[2]) then
  redis.call('PUBLISH', KEYS[3], 'full')
end
return 1
