-- signature: fn example(#[key] key: &str)
-- Both ways, for whatever it may be.
local kind = redis.call('TYPE', KEYS[1])
if kind == 'hash' or kind.ok == 'hash' then
  return 1
end
if kind == 'list' then
  return 2
elseif kind['ok'] == 'list' then
  return 2
end
return #kind.ok
