-- signature: fn example(#[key] counter: &str, #[key] tags: &str)
local v = redis.call('GET', KEYS[1])
local function fill() v = 5 end
fill()
if v == 5 then return 1 end
local n = redis.call('INCR', KEYS[1])
for i = 1, 3 do
  if n == true then return 2 end
  n = n > 5
end
if n then return 3 end
local w = redis.call('SMEMBERS', KEYS[2])
while true do
  if not w then break end
  if #w == 0 then w = false end
end
local x = redis.call('INCR', KEYS[1])
local ok = pcall(function() x = nil error('x') end)
if x then return 4 end
local t = {n = redis.call('INCR', KEYS[1])}
t.n = nil
if t.n then return 5 end
local u = {redis.call('INCR', KEYS[1])}
table.remove(u, 1)
if u[1] then return 6 end
local z = {n = redis.call('INCR', KEYS[1])}
local function clear(tab) tab.n = false end
clear(z)
if z.n then return 7 end
return 0
