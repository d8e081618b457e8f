-- signature: fn example(#[key] document: &str, command: &str)
local function read(command)
  return redis.call(command, KEYS[1])
end
local name = 'TTL'
if read('get') == ARGV[1] then
  name = 'PTTL'
end
redis.call('JSON.GET', KEYS[1], '$')
redis.call('EXHGET', KEYS[1], 'field')
redis.call('STICK', KEYS[1])
redis.call('OBJECT', 'LASTMODIFIED', KEYS[1])
redis.call('PHSET', KEYS[1], '/a', 'FIELDS', 1, 'name', ARGV[1])
redis.call('DELEX', KEYS[1])
redis.call(ARGV[1], KEYS[1])
redis.call('OBJECT', ARGV[1], KEYS[1])
redis.call(name, KEYS[1])
-- Of what is not known, nothing is said.
for _, each in ipairs({'GET', ARGV[1]}) do
  redis.call(each, KEYS[1])
end
return redis.call('Object', 'encoding', KEYS[1])
