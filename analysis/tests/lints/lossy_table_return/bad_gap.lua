-- signature: fn example(#[key] first: &str, #[key] second: &str, kind: &str)
local seen = {}
seen[1] = redis.call('GET', KEYS[1])
seen[3] = redis.call('GET', KEYS[2])
if ARGV[1] == 'seen' then
  return seen
end
local numbered = {'a'}
for _ = 1, 2 do
  numbered[4] = 'd'
  numbered[3] = 'c'
end
if ARGV[1] == 'numbered' then
  return numbered
end
return {{[1] = 'x', [3] = 'z'}}
