-- Near `good_unknown_replies.lua`: these may be nil.
local none = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 0)
local count = #none
local old = redis.call('XREADGROUP', 'GROUP', ARGV[1], 'c', 'COUNT', 1, 'STREAMS', KEYS[2], '0')
if not old then return 0 end
count = count + #old[1][2][1][2]
return count
