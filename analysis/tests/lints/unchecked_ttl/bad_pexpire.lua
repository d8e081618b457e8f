-- signature: fn example(#[key] from: &str, #[key] to: &str)
local function lifetime(key)
  return redis.call('PTTL', key)
end
redis.call('SADD', KEYS[2], 'moved')
return redis.call('PEXPIRE', KEYS[2], lifetime(KEYS[1]))
