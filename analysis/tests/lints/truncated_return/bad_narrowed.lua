-- signature: fn example(#[key] jobs: &str, #[key] job: &str, #[key] map: &str) -> Result<Vec<i64>>
-- Near `good_narrowed.lua`: here the table with the fraction is returned, and half of a list may be a fraction.
local function next_job()
  local top = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
  if top[2] then return {0, tonumber(top[2]) / 4096} end
  return {redis.call('HGETALL', KEYS[2]), 'id'}
end
local found = next_job()
if type(found[1]) == 'number' then
  return found
end
return {#redis.call('HKEYS', KEYS[3]) / 2}
