-- signature: fn example(#[key] jobs: &str, now: i64)
repeat
  local left = redis.call('LLEN', KEYS[1])
  break
until left == 0
local due = tonumber(ARGV[1]) + 1
if due > 3 then
  local late = due - 3
  do
    return 'late'
  end
  redis.call('SET', KEYS[1], late)
end
local soon = due * 2
if due > 2 then
  return 'soon'
else
  return 'now'
end
redis.call('SET', KEYS[1], soon)
