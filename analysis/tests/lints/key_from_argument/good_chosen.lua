-- The argument chooses between the keys, and is no part of them.
local which = ARGV[1] and KEYS[1] or KEYS[2]
redis.call('GET', which)
return redis.call('GET', redis.call('EXISTS', KEYS[1]) == 1 and KEYS[1] or KEYS[2])
