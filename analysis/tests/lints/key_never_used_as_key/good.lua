-- signature: fn example(#[key] counter: &str, #[key] prefix: &str, #[key] _slot: &str)
-- redis-script: allow(derived_key) both names carry the same tag
redis.call('INCR', KEYS[2] .. ':total')
local names = {counter = KEYS[1]}
redis.call('INCR', names.counter)
return KEYS[3]
