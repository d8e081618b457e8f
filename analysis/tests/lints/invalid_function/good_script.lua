-- Looked at as a script, this is none of a library.
local floor = math.floor
return redis.call('SET', KEYS[1], floor(ARGV[1]))
