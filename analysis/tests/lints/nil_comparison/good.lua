-- signature: fn example(#[key] lock: &str, #[key] user: &str, token: &str)
local holder = redis.call('GET', KEYS[1])
if holder == false or holder == nil then
  redis.call('SET', KEYS[1], ARGV[1])
end
if holder == nil or not holder then
  return 1
end
if holder ~= nil and holder == ARGV[1] then
  return 2
end
if holder ~= nil and holder ~= false and holder ~= '' then
  return 2
end
-- What tonumber makes of false is nil.
if tonumber(holder) == nil then
  return 3
end
-- A list may be shorter.
local first = redis.call('LRANGE', KEYS[1], 0, -1)[1]
if first == nil then
  return 4
end
local count = redis.call('ZCARD', KEYS[1])
if count == nil or count == 0 then
  return 5
end
local name = nil
if ARGV[1] == 'x' then
  name = redis.call('HGET', KEYS[2], 'name')
end
if name ~= nil then
  return name
end
local kept = {}
if ARGV[1] == 'y' then
  kept.name = redis.call('HGET', KEYS[2], 'name')
end
if kept.name == nil then
  return 6
end
return 0
