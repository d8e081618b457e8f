-- signature: fn example(#[key] name: &str, #[key] owner: &str) -> Result<(String, String)>
local function require(value)
  if not value then
    error('nothing there')
  end
end
local function is_there(value)
  return value ~= nil and value ~= false
end
local name = redis.call('GET', KEYS[1])
require(name)
local owner = redis.call('GET', KEYS[2])
if not is_there(owner) then
  owner = 'nobody'
end
return {name, owner}
