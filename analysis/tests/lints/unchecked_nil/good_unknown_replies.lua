-- What a command replies is not known where its name, or what its reply hangs on, is not.
local dynamic = redis.call(ARGV[1], KEYS[1], 0, -1)
local count = #dynamic
local module = redis.pcall('FT.INFO', KEYS[1])
if module.err then return 0 end
local counted = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', ARGV[1])
count = count + #counted
count = count + #redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 10)
local new = redis.call('XREADGROUP', 'GROUP', ARGV[1], 'c', 'COUNT', 1, 'STREAMS', KEYS[1], '>')
if not new then return 0 end
count = count + #new[1][2][1][2]
return count
