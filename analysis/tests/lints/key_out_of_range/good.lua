-- signature: fn touch(#[key] first: &str, #[key] others: &[String])

-- Any number may be passed.
redis.call('GET', KEYS[1])
redis.call('GET', KEYS[7])
for i = 2, #KEYS do
  redis.call('TOUCH', KEYS[i])
end

-- A table of the script's own, whatever its name.
local keys = {}
keys[0] = 'zero'
keys.name = 'name'
local function read(KEYS)
  return KEYS[0]
end
return read(keys)
