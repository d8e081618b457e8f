local cmd = ARGV[1]
local r
if cmd == 'a' then r = redis.call('GET', KEYS[1]) else r = redis.call('INCR', KEYS[1]) end
if r == 5 then return 1 end
if r then return 2 end
local function run(...) return redis.call(...) end
local a = run('GET', KEYS[1])
local b = run('INCR', KEYS[1])
if b == 1 then return 3 end
if a == '1' then return 4 end
if a then return 5 end
local function each(f) local out = {} for i = 1, 2 do out[i] = f(i) end return out end
local list = each(function(i) return i == 1 and redis.call('INCR', KEYS[1]) end)
if list[2] then return 6 end
local rep = redis.call('HGETALL', KEYS[2])
rep['x'] = 'y'
if rep.x == 'y' then return 7 end
local s = redis.call('SET', KEYS[1], 'x')
s = s.ok
if s == 'OK' then return 8 end
local res = redis.pcall('SET', KEYS[1], 'x')
if type(res) == 'table' and res.err then return res end
if res['ok'] == 'OK' then return 9 end
local e = redis.pcall('INCR', KEYS[1])
if type(e) ~= 'number' then return 10 end
if e == 1 then return 11 end
return 0
