-- signature: fn example(#[key] jobs: &str, now: i64)
repeat
  local left = redis.call('LLEN', KEYS[1])
  if left == 3 then
    break
  end
  redis.call('LPOP', KEYS[1])
until left == 0
local due = tonumber(ARGV[1]) + 1
local late = due - 3
if due > 3 then
  return 'late'
elseif due > 2 then
  return 'soon'
end
redis.call('SET', KEYS[1], late)
do
  local soon = due * 2
  if due > 1 then
    return soon
  else
    redis.call('DEL', KEYS[1])
  end
  redis.call('SET', KEYS[1], soon)
end
