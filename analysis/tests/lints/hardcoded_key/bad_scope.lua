-- signature: fn sweep(#[key] queue: &str)

-- redis-script: warn(hardcoded_key) until the callers pass it
redis.call('DEL', 'services')
redis.call('DEL', 'counter')

-- The inner comment is asked first.
-- redis-script: warn(hardcoded_key)
if redis.call('EXISTS', KEYS[1]) == 1 then
  -- redis-script: deny(hardcoded_key)
  redis.call('DEL', 'inner')
  redis.call('DEL', 'outer')
end
return 1
