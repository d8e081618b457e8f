-- signature: fn example(#[key] key: &str) -> Result<i64>
if redis.call('EXISTS', KEYS[1]) == 1 then
  return redis.status_reply('DONE')
end
return 1
