-- signature: fn example(#[key] jobs: &str, until_second: &str)
while tonumber(redis.call('TIME')[1]) < tonumber(ARGV[1]) do
end
if redis.call('EXISTS', KEYS[1]) == 1 then
  repeat
    redis.call('LPOP', KEYS[1])
  until false
end
while 1 do
  for i = 1, 3 do
    break
  end
end
