-- signature: fn example(#[key] page: &str)
-- Only a function that nothing calls gives the literal key.
local function time_to_live(key)
  return redis.call('TTL', key)
end
local function unused()
  return time_to_live('page')
end
return time_to_live(KEYS[1])
