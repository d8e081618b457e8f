-- signature: fn example(#[key] a: &str, mode: &str) -> Result<redis::Value>
if ARGV[1] == 'cut' then
  return {1, nil, 3}
elseif ARGV[1] == 'end' then
  return {redis.call('GET', KEYS[1]), nil}
elseif ARGV[1] == 'mixed' then
  return {1, 2, total = 3}
elseif ARGV[1] == 'inside' then
  return {1, {name = 'x'}}
elseif ARGV[1] == 'function' then
  return {function() end, 1}
end
local result = {}
result.count = redis.call('LLEN', KEYS[1])
return result
