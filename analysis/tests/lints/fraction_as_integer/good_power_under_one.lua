-- A power of a fraction under 1 may be whole.
local tries = tonumber(redis.call('GET', KEYS[1]) or '0')
local seconds = 0.5 ^ -tries
redis.call('EXPIRE', KEYS[2], seconds)
return tries
