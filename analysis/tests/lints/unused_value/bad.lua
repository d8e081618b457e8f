-- signature: fn example(#[key] bucket: &str, now: i64, interval: i64)
local now = tonumber(ARGV[1])
local refilled = tonumber(redis.call('HGET', KEYS[1], 'refilled') or now)
local steps = math.floor((now - refilled) / ARGV[2])
refilled = refilled + steps * ARGV[2]
redis.call('HSET', KEYS[1], 'steps', steps, 'refilled', now)
local length = redis.call('HLEN', KEYS[1])
local name = KEYS[1] .. ':name'
local total = 0
for i = 1, 3 do
  total = total + i
end
local first = redis.call('HGET', KEYS[1], 'first')
first = redis.call('HGET', KEYS[1], 'second')
local kind = string.upper(ARGV[1])
if steps > 3 then
  kind = 'many'
  return {first, kind}
end
local function double(number)
  number = number * 2
  return 1
end
return double(steps)
