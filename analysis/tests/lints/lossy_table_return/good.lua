-- signature: fn example(#[key] a: &str, mode: &str) -> Result<redis::Value>
if ARGV[1] == 'ok' then
  return {ok = 'DONE'}
elseif ARGV[1] == 'err' then
  return {err = 'NOPE not there', code = 3}
elseif ARGV[1] == 'double' then
  return {double = 1.5}
elseif ARGV[1] == 'false' then
  return {1, false, 3}
elseif ARGV[1] == 'json' then
  return cjson.encode({name = 'x'})
elseif ARGV[1] == 'scratch' then
  local seen = {found = true}
  seen.found = nil
  return {1, 2}
end
local found = redis.call('MGET', KEYS[1])
local result = {}
for _, value in ipairs(found) do
  result[#result + 1] = value
end
return result
