-- signature: fn read(#[key] session: &str, #[key] spare: &str)
-- attribute: allow(unused_key)
-- project: allow(derived_key)
-- redis-script: allow-file(hardcoded_key) the settings are the same for all

if redis.call('EXISTS', KEYS[1]) == 1 then
  redis.call('GET', 'settings')
end
-- redis-script: warn(derived_key)
return redis.call('GET', KEYS[1])
