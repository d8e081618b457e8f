-- Replaces a value for a limited time, and gives the old one.
--
-- KEYS[1] = entry: the value, a string that expires
-- ARGV[1] = value: the new one
-- ARGV[2] = expiry, in milliseconds: how long the new value lasts, more than 0
--
-- Replies the old value, or nil when there was none

local entry = KEYS[1]
local value = ARGV[1]
local expiry = ARGV[2]

local old = redis.call('GET', entry)
redis.call('SET', entry, value, 'PX', expiry)

return old
