-- signature: fn copy(#[key] source: &str, #[key] target: &str)

-- Beyond the last parameter.
local value = redis.call('GET', KEYS[3])

-- Lua counts from 1.
if redis.call('EXISTS', KEYS[0]) == 1 then
  value = 'none'
end

-- No number at all.
local named = KEYS.source

-- By another name, and through a local.
local names, third = KEYS, 3
redis.call('DEL', names[third])

-- The script knows that it may be missing: a warning.
if KEYS[4] then
  redis.call('DEL', KEYS[4])
end

return {redis.call('GET', KEYS[1]), redis.call('GET', KEYS[2]), value, named}
