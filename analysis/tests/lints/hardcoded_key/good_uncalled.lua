-- signature: fn example(#[key] page: &str)
-- Only a function that nothing calls, and a branch that never runs, give the literal key.
local function time_to_live(key)
  return redis.call('TTL', key)
end
local function unused()
  return time_to_live('page')
end
if (tonumber(true) or 0) > 1 then
  time_to_live('page')
end
return time_to_live(KEYS[1])
