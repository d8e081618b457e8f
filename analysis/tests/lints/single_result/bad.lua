-- signature: fn example(#[key] counter: &str, #[key] user: &str)
local ok, err = redis.pcall('INCR', KEYS[1])
if err then
  return redis.error_reply('FAILED ' .. err)
end
local name, mail = redis.call('HMGET', KEYS[2], 'name', 'mail')
if mail then
  return {name, mail}
end
local call = redis.call
local first, type_of, more, rest = 1, call('TYPE', KEYS[2])
if more then
  return rest
end
local function size(key) return redis.call('HLEN', key) end
local length, problem = size(KEYS[2])
local reply, failure
reply, failure = redis.pcall('GET', KEYS[1])
return {first, type_of.ok, length, tostring(problem), tostring(failure), reply, ok}
