-- signature: fn example(#[key] key: &str, mode: &str)
-- Nothing in these loops is ever nil.
local counts = {n = 1}
if ARGV[1] == 'sum' then
  local sum = 0
  while true do
    sum = sum + counts.n
    redis.call('SET', KEYS[1], sum)
  end
end
if ARGV[1] == 'order' then
  while true do
    if redis.call('INCR', KEYS[1]) < counts.n then
      redis.call('SET', KEYS[1], '0')
    end
  end
end
while true do
  redis.call('SET', KEYS[1], #ARGV .. 'x')
end
