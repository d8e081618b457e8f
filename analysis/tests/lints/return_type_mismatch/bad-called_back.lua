-- signature: fn example(#[key] name: &str, #[key] other: &str) -> Result<String>
local other, name
local function require(value)
  if not value then
    error('nothing there')
  end
  name = redis.call('GET', KEYS[1])
  other = redis.call('GET', KEYS[2])
end
name = redis.call('GET', KEYS[1])
require(name)
-- The call itself has read it again.
return name
