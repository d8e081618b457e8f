-- redis-script: allow-file(unused_value)
local count = redis.call('GET', KEYS[1])
count = tonumber(count)
if count == nil then count = 0 end
if count + 1 > 5 then return 0 end
local a = redis.call('GET', KEYS[2]) or 0
local b = a + 1
local data = redis.call('GET', KEYS[3])
local obj = data and cjson.decode(data) or {}
local s = redis.call('HMGET', KEYS[4], 'x', 'y')
local x = tonumber(s[1])
local y = tonumber(s[2])
if x == nil then x = 1 y = 2 end
local z = x + y
local l = redis.call('LPOP', KEYS[5])
while l do
  z = z + #l
  l = redis.call('LPOP', KEYS[5])
end
local sum = 0
if redis.call('EXISTS', KEYS[6]) == 1 then sum = redis.call('GET', KEYS[6]) + 1 end
return z
