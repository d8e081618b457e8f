-- signature: fn example(#[key] key: &str, mode: &str)
-- An error ends these loops: behind the last entry there is nil.
local list = {1, 2, 3}
if ARGV[1] == 'sum' then
  local i, sum = 0, 0
  while true do
    i = i + 1
    sum = sum + list[i]
    redis.call('SET', KEYS[1], sum)
  end
end
if ARGV[1] == 'order' then
  local i = 1
  while true do
    if list[i] < list[i + 1] then
      redis.call('INCR', KEYS[1])
    end
    i = i + 1
  end
end
if ARGV[1] == 'nested' then
  local rows, i = {{1}, {2}}, 1
  while true do
    redis.call('SET', KEYS[1], rows[i][1])
    i = i + 1
  end
end
while true do
  redis.call('SET', KEYS[1], redis.call('GET', KEYS[1]) .. 'x')
end
