-- signature: fn read(#[key] session: &str, #[key] spare: &str)
-- attribute: expect(unused_key)
-- redis-script: expect-file(hardcoded_key) the settings are the same for all

-- redis-script: expects nothing else of its caller
if redis.call('EXISTS', KEYS[1]) == 1 then
  redis.call('GET', 'settings')
end
return redis.call('GET', KEYS[1])
