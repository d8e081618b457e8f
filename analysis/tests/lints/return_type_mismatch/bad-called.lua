-- signature: fn example(#[key] name: &str) -> Result<String>
local function is_there(value)
  return value ~= false
end
local function forget(value)
  value = 'somebody'
  return value
end
local name = redis.call('GET', KEYS[1])
forget(name)
if is_there(name) then
  redis.call('DEL', KEYS[1])
end
return name
