local m = redis.call('HMGET', KEYS[1], 'a', 'b')
for i, v in ipairs(m) do if v == false then m[i] = 0 end end
if m[1] == 0 then return 1 end
local q = redis.call('HMGET', KEYS[1], 'a', 'b')
for i = 1, #q do q[i] = tonumber(q[i]) end
if q[1] == nil then return 1 end
if q[2] == 5 then return 2 end
local a, b = unpack(redis.call('HMGET', KEYS[1], 'a', 'b'))
if not a then a = 0 end
b = b or 0
if a == 0 or b == 0 then return a + b end
local keys = {}
keys[1] = redis.call('INCR', KEYS[2])
if keys[1] == 5 then return 5 end
local time = redis.call('TIME')
local now = tonumber(time[1])
if now == 5 then return 1 end
local cursor = '0'
repeat
  local r = redis.call('SCAN', cursor)
  cursor = r[1]
until cursor == '0'
local c = 0
repeat
  local r = redis.call('SCAN', c)
  c = tonumber(r[1])
until c == 0
local d = 0
repeat
  local r = redis.call('SCAN', d)
  d = r[1]
until d == 0 or d == '0'
local v = redis.call('GET', KEYS[3])
if v == false then v = nil end
if v == nil then return 9 end
local score = redis.call('ZSCORE', KEYS[4], 'a')
score = score and tonumber(score)
if score == nil or score == 5 then return 1 end
return v
