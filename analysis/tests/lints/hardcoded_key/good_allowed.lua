-- signature: fn sweep(#[key] queue: &str)

-- redis-script: allow(hardcoded_key) one set for the whole service
if redis.call('SCARD', 'services') > 0 then
  redis.call('DEL', 'services')
end

redis.call(
  'SUNIONSTORE',
  KEYS[1],
  -- redis-script: allow(hardcoded_key) the line below, inside a statement
  'services'
)

redis.call('DEL', 'counter') -- redis-script: allow(hardcoded_key) behind the code

-- redis-script: allow(hardcoded_key)
-- redis-script: allow(derived_key, reason = "one tag for both")

-- More to say.
return {redis.call('GET', 'a'), redis.call('GET', KEYS[1] .. ':b')}
