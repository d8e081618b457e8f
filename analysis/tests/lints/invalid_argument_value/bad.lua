-- signature: fn example(#[key] lock: &str, owner: &str)
redis:call('GET', KEYS[1])
redis.call('SET', KEYS[1], ARGV[1] == 'x')
redis.call({'GET', KEYS[1]})
redis.call('HSET', KEYS[1], 'owner', nil)
local owner
redis.call('HSET', KEYS[1], 'owner', owner)
local function now()
  return 1
end
redis.call('HSET', KEYS[1], 'at', now)
return redis.call('SET', KEYS[1], redis.call('TYPE', KEYS[1]))
